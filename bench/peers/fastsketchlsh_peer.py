"""FastSketchLSH: Fast Similarity Sketch (Dahlgaard et al. 2017) and LSH, in C++."""
import FastSketchLSH
import numpy
import peer_io
from engines import SLOTS

BATCH = 1000  # articles handed over at once
SEED = 42


def sketch_all(arguments, ids):
    """n x SLOTS matrix of uint64."""
    sketcher = FastSketchLSH.FastSimilaritySketch(size=SLOTS, seed=SEED)
    shingled = peer_io.read_shingled(arguments.input, ids)
    rows = [sketcher.batch(batch, num_threads=1) for batch in peer_io.batches(shingled, BATCH)]
    return numpy.vstack(rows) if rows else numpy.empty((0, SLOTS), numpy.uint64)


def find_pairs(sketches, bands):
    """Yields (i, j, estimate) with i < j; the estimate is that of FastSketchLSH.estimate_jaccard: the share of equal slots."""
    index = FastSketchLSH.LSH(num_perm=SLOTS, num_bands=bands, num_threads=1)
    index.insert(sketches)
    for start in range(0, len(sketches), BATCH):
        for i, partners in enumerate(index.query(sketches[start:start + BATCH]), start):
            later = [j for j in partners if i < j]
            if later:
                estimates = (sketches[later] == sketches[i]).mean(axis=1)
                yield from ((i, j, estimate) for j, estimate in zip(later, estimates))


def main():
    arguments = peer_io.parse_arguments(peer_io.make_parser(__doc__))
    ids = []
    sketches = sketch_all(arguments, ids)
    peer_io.write_pairs(arguments.output, ids, find_pairs(sketches, arguments.bands))


if __name__ == "__main__":
    main()
