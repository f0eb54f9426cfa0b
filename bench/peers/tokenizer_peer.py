"""No peer: reads the corpus and cuts it into shingles, and does nothing with them.

What this costs is in the figures of every peer that is given tokens (datasketch, rensa, FastSketchLSH).
"""
import collections

import peer_io


def main():
    arguments = peer_io.parse_arguments(peer_io.make_parser(__doc__))
    collections.deque(peer_io.read_shingled(arguments.input, []), maxlen=0)
    peer_io.write_pairs(arguments.output, [], [])


if __name__ == "__main__":
    main()
