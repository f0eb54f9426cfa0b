"""The common tokenizer: text -> shingles, for every peer that is given tokens.

It makes the words that katha compares (core/include/katha/text/normalize.h and tokenize.h), in the fastest way found in plain
Python: so these peers are judged by their sketches and not by how well they know Hindi spelling. (Its shingle sets have the
Jaccard similarities of the truth on the generator's corpora. The `regex` module, the usual advice, takes twice the time.)
"""
import re
import unicodedata

from engines import SHINGLE_WORDS

# Soft hyphens, joiners, bidi controls: invisible, so they must not cut a word.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
# Hindi nukta, visarga, candra e; Arabic tatweel and harakat: written or left out at will.
_OPTIONAL = re.compile("[\u093c\u0903\u0945\u0640\u0670\u064b-\u0652\u0656-\u065f\u06d6-\u06dc\u06df-\u06e4]+")
_SAME = {"\u0929": "\u0928", "\u0931": "\u0930", "\u0934": "\u0933",  # letters with a nukta inside
         "\u0901": "\u0902", "\u0911": "\u0913", "\u0949": "\u094b"}  # candrabindu, candra o
_NASAL = re.compile("[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0939])")  # before a consonant, like an anusvara
_RESPELLED = re.compile("[\u0600-\u06ff\u0900-\u097f]")  # the scripts the four above are about
_DIGIT = re.compile(r"[^\D0-9]")  # a decimal digit of another script
_INNER = re.compile(r"[.,](?<=\d[.,])(?=\d)")  # separators inside a number
# A word is letters, digits and marks (Hindi vowel signs are marks, which \w leaves out).
_MARKS = "".join(character for character in map(chr, range(0x10000)) if unicodedata.category(character)[0] == "M")
_WORD = re.compile(f"[\\w{_MARKS}]+")
# Scripts without spaces, and the length in characters of the n-grams that stand for words there.
_HAN_KANA = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_SPACELESS = re.compile(f"[{_HAN_KANA}{_SOUTH_EAST}]")
_RUN = re.compile(f"([{_HAN_KANA}]+)|([{_SOUTH_EAST}]+)|[^{_HAN_KANA}{_SOUTH_EAST}]+")
_HAN_KANA_GRAM, _SOUTH_EAST_GRAM = 6, 16


def folded(text):
    """One spelling for all spellings of a word: case, compatibility forms, digits, what Hindi and Arabic leave to the writer."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if _RESPELLED.search(text):
        text = _OPTIONAL.sub("", text)
        for letter, same in _SAME.items():
            text = text.replace(letter, same)
        text = _NASAL.sub("\u0902", text)
    text = _DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text)
    return _INNER.sub("", text)


def grams(run, length):
    """All substrings of `length` characters of the runs of letters; a shorter run is one."""
    return [letters[i:i + length] for letters in _WORD.findall(run) for i in range(max(1, len(letters) - length + 1))]


def words(text):
    """The words of a text, in order."""
    text = folded(text)
    if not _SPACELESS.search(text):
        return _WORD.findall(text)
    found = []
    for run in _RUN.finditer(text):
        if run[1]:
            found += grams(run[1], _HAN_KANA_GRAM)
        elif run[2]:
            found += grams(run[2], _SOUTH_EAST_GRAM)
        else:
            found += _WORD.findall(run[0])
    return found


def of(text):
    """The distinct runs of SHINGLE_WORDS words as strings, in no order; a shorter text is one shingle, one without words none."""
    found = words(text)
    if len(found) < SHINGLE_WORDS:
        return [" ".join(found)] if found else []
    return list(set(map(" ".join, zip(*(found[i:] for i in range(SHINGLE_WORDS))))))
