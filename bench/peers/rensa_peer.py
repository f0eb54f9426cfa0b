"""rensa: R-MinHash over all tokens and LSH, in Rust. (Its rho pipeline samples tokens and gives flags, not pairs.)"""
import peer_io
import rensa
from engines import SLOTS, THRESHOLD

BATCH = 1000  # articles handed over at once
SEED = 42


def sketch_all(arguments, ids):
    """One RMinHash an article."""
    sketches = []
    for batch in peer_io.batches(peer_io.read_shingled(arguments.input, ids), BATCH):
        sketches += rensa.RMinHash.from_token_sets(batch, SLOTS, SEED)
    return sketches


def find_pairs(sketches, bands):
    """Yields (i, j, estimate) with i < j."""
    index = rensa.RMinHashLSH(THRESHOLD, SLOTS, bands)
    index.insert_many(sketches)
    for start in range(0, len(sketches), BATCH):
        for i, partners in enumerate(index.query_all(sketches[start:start + BATCH]), start):
            for j in partners:
                if i < j:
                    yield i, j, sketches[i].jaccard(sketches[j])


def main():
    arguments = peer_io.parse_arguments(peer_io.make_parser(__doc__))
    ids = []
    sketches = sketch_all(arguments, ids)
    peer_io.write_pairs(arguments.output, ids, find_pairs(sketches, arguments.bands))


if __name__ == "__main__":
    main()
