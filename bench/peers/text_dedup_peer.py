"""text-dedup: `python -m text_dedup.minhash` with a config.toml, as its manual says. It gives clusters, not pairs.

The clusters are taken from its clusters.pickle; the filtered corpus it writes is not used (README.md says why).
"""
import json
import os
import pathlib
import pickle
import subprocess
import sys

import peer_io
from engines import SHINGLE_WORDS, SLOTS, THRESHOLD


def configuration(arguments, folder):
    """The text of config.toml. JSON strings are TOML strings."""
    bands = f"bands = {arguments.bands}\nrows = {arguments.rows}\n" if arguments.bands else ""
    return f"""[input]
input_type = "local_files"
file_type = "json"
[input.read_arguments]
path = "json"
data_files = {json.dumps(os.path.abspath(arguments.input))}
split = "train"
[algorithm]
algorithm_name = "minhash"
text_column = "text"
num_perm = {SLOTS}
{bands}threshold = {THRESHOLD}
ngram_size = {SHINGLE_WORDS}
check_false_positive = {json.dumps(arguments.verify)}
[output]
output_dir = {json.dumps(str(folder / "output"))}
save_clusters = true
skip_filtering = true
[debug]
enable_profiling = false
"""


def run(folder):
    """Runs the tool in `folder`, with caches there: nothing of an earlier run can be used, and nothing is downloaded."""
    environment = dict(os.environ, HF_HOME=str(folder / "cache"), HF_DATASETS_CACHE=str(folder / "cache"),
                       HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_DATASETS_DISABLE_PROGRESS_BARS="1")
    subprocess.run([sys.executable, "-m", "text_dedup.minhash"], cwd=folder, env=environment, check=True)


def read_clusters(path, folder):
    """Yields (id, cluster) of the articles that are in one; clusters.pickle has position in the corpus -> cluster."""
    cluster_of = pickle.loads((folder / "output" / "clusters.pickle").read_bytes())
    for position, (article, _) in enumerate(peer_io.read_articles(path)):
        if position in cluster_of:
            yield article, cluster_of[position]


def main():
    parser = peer_io.make_parser(__doc__)
    parser.add_argument("--verify", action="store_true", help="compare the texts of each cluster (check_false_positive)")
    arguments = peer_io.parse_arguments(parser)
    folder = pathlib.Path(arguments.output).resolve().parent
    (folder / "config.toml").write_text(configuration(arguments, folder), encoding="utf-8")
    run(folder)
    peer_io.write_clusters(arguments.output, read_clusters(arguments.input, folder))


if __name__ == "__main__":
    main()
