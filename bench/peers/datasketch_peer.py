"""datasketch: MinHash sketches by NumPy, LSH in Python dictionaries.

Its documentation recommends another hash function than its default (SHA-1); xxHash makes it about twice as fast.
"""
import datasketch
import peer_io
import xxhash
from engines import SLOTS, THRESHOLD


def make_index(arguments):
    """An LSH index with the given bands, or with those datasketch computes for the threshold (9 x 13 for .8)."""
    params = (arguments.bands, arguments.rows) if arguments.bands else None
    return datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=SLOTS, params=params)


def encoded(shingled):
    """The same shingles as bytes, which is what hash functions take."""
    return ([shingle.encode() for shingle in found] for found in shingled)


def find_pairs(sketches, index):
    """Yields (i, j, estimate) with j < i: each article asks those before it."""
    seen = []
    for i, sketch in enumerate(sketches):
        for j in index.query(sketch):
            yield j, i, sketch.jaccard(seen[j])
        index.insert(i, sketch, check_duplication=False)
        seen.append(sketch)


def main():
    arguments = peer_io.parse_arguments(peer_io.make_parser(__doc__))
    ids = []
    shingled = encoded(peer_io.read_shingled(arguments.input, ids))
    sketches = datasketch.MinHash.generator(shingled, num_perm=SLOTS, hashfunc=xxhash.xxh32_intdigest)
    peer_io.write_pairs(arguments.output, ids, find_pairs(sketches, make_index(arguments)))


if __name__ == "__main__":
    main()
