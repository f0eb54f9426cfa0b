"""A Hugging Face dataset of local Parquet files: a column for the cluster, and a dataset without copies.

    python of_a_dataset.py news.parquet kept.parquet
"""
import sys

import datasets
import pyarrow as pa

import katha

source, target = sys.argv[1:]
news = datasets.load_dataset("parquet", data_files=source, split="train")

found = pa.table(katha.dedup(news.data.table))
labelled = news.map(lambda batch, rows: {"cluster": found["cluster"].take(rows).to_pylist(),
                                         "keep": found["representative"].take(rows).to_pylist()},
                    with_indices=True, batched=True)
kept = labelled.filter(lambda keep: keep, input_columns="keep").remove_columns("keep")
kept.to_parquet(target)
print(f"{len(news)} articles, {len(kept)} kept")
