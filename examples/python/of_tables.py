"""Tables in, tables out: polars and duckdb, without a copy of the texts.

    python of_tables.py news.jsonl
"""
import sys

import duckdb
import polars as pl
import pyarrow as pa

import katha

path = sys.argv[1]

# polars: the articles without copies
news = pl.read_ndjson(path)
kept = news.join(pl.DataFrame(katha.dedup(news)).filter("representative"), on="id", how="semi")
print(f"{news.height} articles, {kept.height} without copies")

# duckdb: the largest stories
articles = duckdb.sql(f"select id, title, text, published, source from read_json('{path}')").to_arrow_table()
found = pa.table(katha.cluster(articles))
print(duckdb.sql("select story, count(*) as reports, any_value(title) as title from found join articles using (id) "
                 "group by story order by reports desc, story limit 3"))
