"""gaoya: its own tokenizer, MinHash and LSH, in Rust. Its query gives only partners whose estimate is at least the threshold.

With --common it gets the words of the common tokenizer, a space between them, and so the same shingles as the other peers.
"""
import gaoya
import peer_io
import shingles
from engines import SHINGLE_WORDS, SLOTS, THRESHOLD

BATCH = 1000  # articles handed over at once
HASH_BITS = 32  # of a slot; its default


def make_index(arguments):
    """An index with the given bands, or with those gaoya computes for the threshold (21 x 6 for .8)."""
    sizes = {"num_bands": arguments.bands, "band_size": arguments.rows}
    if arguments.bands is None:
        sizes["num_hashes"] = SLOTS
    return gaoya.minhash.MinHashStringIndex(
        hash_size=HASH_BITS, jaccard_threshold=THRESHOLD, **sizes, analyzer="word", lowercase=True,
        ngram_range=(SHINGLE_WORDS, SHINGLE_WORDS), id_container="smallvec")


def insert_all(index, texts):
    for start in range(0, len(texts), BATCH):
        batch = texts[start:start + BATCH]
        index.par_bulk_insert_docs(list(range(start, start + len(batch))), batch)


def find_pairs(index, texts):
    """Yields (i, j, estimate) with i < j."""
    for start in range(0, len(texts), BATCH):
        found = index.par_bulk_query(texts[start:start + BATCH], return_similarity=True)
        for i, partners in enumerate(found, start):
            yield from ((i, j, estimate) for j, estimate in partners if i < j)


def read(path, common):
    """(ids, texts) of the articles with a shingle or more.

    gaoya takes all texts for equal in which it sees fewer than five words, most Chinese and Japanese ones among them.
    """
    ids, texts = [], []
    for article, text in peer_io.read_articles(path):
        text = " ".join(shingles.words(text)) if common else text
        if len(text.split(maxsplit=SHINGLE_WORDS)) >= SHINGLE_WORDS:
            ids.append(article)
            texts.append(text)
    return ids, texts


def main():
    parser = peer_io.make_parser(__doc__)
    parser.add_argument("--common", action="store_true", help="cut texts into words by the common tokenizer")
    arguments = peer_io.parse_arguments(parser)
    ids, texts = read(arguments.input, arguments.common)
    index = make_index(arguments)
    insert_all(index, texts)
    peer_io.write_pairs(arguments.output, ids, find_pairs(index, texts))


if __name__ == "__main__":
    main()
