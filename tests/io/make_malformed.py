#!/usr/bin/env python3
"""Writes tests/io/malformed/: small inputs that are damaged, odd or at a limit, and expected.tsv with what must become of
each. Usage: make_malformed.py [DIRECTORY]

Every verdict is written down here, next to the bytes it is about, from the rules of katha/io/read.h; none is taken from the
program. Where Python can judge (is this JSON?), it is asked too, and a disagreement stops the script.

The reader is run with max_record = 4096, otherwise with its defaults. Columns of expected.tsv:
file, records, used, rejected, reasons (code:count, sorted, or -), part of the error message that ends the run (or -).
A run that ends with an error has read no record before it: these files are shorter than a block.
"""

import json
import struct
import sys
import zlib
from collections import Counter
from pathlib import Path

MAX_RECORD = 4096
MAX_DEPTH = 128

FILES = {}  # name -> (bytes, records, used, reasons, error)


# ---------------------------------------------------------------------------------------------------- what is expected


def add(name, data, verdicts=(), error=None):
    """verdicts: one a record: "ok", "repaired" or a reject code."""
    assert name not in FILES, name
    counts = Counter({"ok": "", "repaired": "repaired_utf8"}.get(v, v) for v in verdicts)
    used = sum(v in ("ok", "repaired") for v in verdicts)
    del counts[""]
    reasons = ",".join(f"{code}:{n}" for code, n in sorted(counts.items())) or "-"
    FILES[name] = (data, len(verdicts), used, reasons, error or "-")


def refuse_constant(name):
    raise ValueError(name)


def python_reads(line):
    """The value of one JSON text as Python reads it, ill-formed UTF-8 replaced; ValueError if it is none."""
    return json.loads(line.decode("utf-8", "replace"), parse_constant=refuse_constant)


def check(line, verdict):
    """Python's opinion, where it has one."""
    if verdict in ("too_long", "too_deep"):
        return
    try:
        value = python_reads(line)
    except RecursionError:  # deeper than Python goes
        return
    except ValueError:
        assert verdict == "bad_json", (line, verdict)
        return
    assert verdict != "bad_json", (line, verdict)
    if not isinstance(value, dict):
        assert verdict == "not_object", (line, verdict)
        return
    assert verdict != "not_object", (line, verdict)
    first = {}
    for key, v in json.JSONDecoder(object_pairs_hook=lambda pairs: pairs).decode(line.decode("utf-8", "replace")):
        first.setdefault(key, v)
    if "text" not in first:
        assert verdict == "no_text", (line, verdict)
    elif not isinstance(first["text"], str):
        assert verdict == "text_not_string", (line, verdict)
    else:
        assert verdict in ("ok", "repaired"), (line, verdict)


GOOD = [b'{"id":"g1","text":"The ferry left at noon."}', '{"id":"g2","text":"नाव दोपहर में चली।"}'.encode()]


def between(name, line, verdict):
    """A file with the line between two good ones: whatever it is, its neighbours are read."""
    check(line, verdict)
    add(name + ".jsonl", GOOD[0] + b"\n" + line + b"\n" + GOOD[1] + b"\n", ["ok", verdict, "ok"])


def text(value):
    return b'{"text":"' + value + b'"}'


# ------------------------------------------------------------------------------------------------------------- JSON

BAD_JSON = {
    "open_brace": b"{", "close_brace": b"}", "braces_swapped": b"}{", "open_bracket": b"[", "wrong_close": b'{"text":"x"]',
    "no_close": b'{"text":"x"', "two_closes": b'{"text":"x"}}', "comma_before_close": b'{"text":"x",}',
    "comma_first": b'{,"text":"x"}', "two_commas": b'{"text":"x",,"n":1}', "no_comma": b'{"text":"x" "n":1}',
    "no_colon": b'{"text" "x"}', "two_colons": b'{"text"::"x"}', "equals": b'{"text"="x"}', "no_value": b'{"text":}',
    "key_alone": b'{"text"}', "key_bare": b'{text:"x"}', "key_number": b'{1:"x","text":"y"}', "key_null": b'{null:"x"}',
    "single_quotes": b"{'text':'x'}", "curly_quotes": '{“text”:“x”}'.encode(), "backticks": b"{`text`:`x`}",
    "string_open": b'{"text":"x}', "string_open_at_escape": b'{"text":"x\\"}', "string_open_at_backslash": b'{"text":"x\\',
    "tab_in_string": text(b"a\tb"), "nul_in_string": text(b"a\0b"), "control_in_string": text(b"a\x01b"),
    "unit_separator_in_string": text(b"a\x1fb"), "return_in_string": text(b"a\rb"),
    "escape_x": text(b"\\x41"), "escape_digit": text(b"\\0"), "escape_blank": text(b"\\ "), "escape_quote": text(b"\\'"),
    "escape_upper": text(b"\\N"), "escape_u_short": text(b"\\u12"), "escape_u_letters": text(b"\\u12g4"),
    "escape_u_upper": text(b"\\U0041"), "escape_u_sign": text(b"\\u+041"), "escape_u_blank": text(b"\\u 041"),
    "escape_u_at_end": text(b"\\u"), "escape_surrogate_short": text(b"\\ud83d\\ude0"),
    "number_zero_first": b'{"text":"x","n":01}', "number_minus_zero_first": b'{"text":"x","n":-01}',
    "number_plus": b'{"text":"x","n":+1}', "number_dot_first": b'{"text":"x","n":.5}', "number_dot_last": b'{"text":"x","n":1.}',
    "number_no_exponent": b'{"text":"x","n":1e}', "number_sign_exponent": b'{"text":"x","n":1e+}',
    "number_fraction_exponent": b'{"text":"x","n":1e1.5}', "number_minus": b'{"text":"x","n":-}',
    "number_two_minus": b'{"text":"x","n":--1}', "number_hex": b'{"text":"x","n":0x1F}', "number_underscore": b'{"text":"x","n":1_000}',
    "number_comma": b'{"text":"x","n":1,000}', "number_two": b'{"text":"x","n":1 2}', "number_two_dots": b'{"text":"x","n":1.2.3}',
    "number_letters": b'{"text":"x","n":12abc}', "number_huge_dot_last": b'{"text":"x","n":99999999999999999999.}',
    "number_huge_zero_first": b'{"text":"x","n":099999999999999999999}', "number_arabic": '{"text":"x","n":١٢}'.encode(),
    "nan": b'{"text":"x","n":NaN}', "infinity": b'{"text":"x","n":Infinity}', "minus_infinity": b'{"text":"x","n":-Infinity}',
    "undefined": b'{"text":"x","n":undefined}', "none": b'{"text":"x","n":None}', "true_upper": b'{"text":"x","n":True}',
    "true_short": b'{"text":"x","n":tru}', "true_long": b'{"text":"x","n":truee}', "false_short": b'{"text":"x","n":fals}',
    "null_long": b'{"text":"x","n":nulll}', "comment_line": b'{"text":"x"} // note', "comment_block": b'{"text":/* note */"x"}',
    "comment_hash": b'# {"text":"x"}', "two_values": b'{"text":"x"}{"text":"y"}', "two_values_blank": b'{"text":"x"} {"text":"y"}',
    "two_values_comma": b'{"text":"x"},{"text":"y"}', "words": b"plain words", "xml": b"<article>x</article>",
    "csv": b"id,text", "list_open": b'{"text":"x","n":[1,2}', "list_comma_last": b'{"text":"x","n":[1,]}',
    "list_comma_first": b'{"text":"x","n":[,1]}', "list_colon": b'{"text":"x","n":[1:2]}', "lone_quote": b'"',
    "lone_comma": b",", "lone_colon": b":", "lone_minus": b"-", "vertical_tab": b'{\x0b"text":"x"}', "form_feed": b'\x0c{"text":"x"}',
    "no_break_space": '{\u00a0"text":"x"}'.encode(), "line_separator_outside": '{"text":"x"}\u2028'.encode(),
    "nul_after": b'{"text":"x"}\0', "nul_before": b'\0{"text":"x"}', "nul_alone": b"\0", "bom_inside_file": b'\xef\xbb\xbf{"text":"x"}',
    "escape_byte": b"\x1b[31m", "delete_byte": b"\x7f", "json_in_callback": b'f({"text":"x"});', "semicolon": b'{"text":"x"};',
    "utf8_outside_string": b'{"text":"x"\xff}', "utf8_only": b"\xff\xfe\xfd", "utf8_before": b'\x80{"text":"x"}',
    "utf8_and_open": b'{"text":"\xff', "surrogate_and_open": b'{"text":"\\ud800',
    "concatenated_keys": b'{"te" "xt":"x"}', "octal": b'{"text":"x","n":0o17}', "ellipsis": b'{"text":"x", ...}',
}
for case, line in BAD_JSON.items():
    between("json_" + case, line, "bad_json")

NOT_OBJECT = {
    "empty_list": b"[]", "list": b'[{"text":"x"}]', "list_of_lists": b"[[1],[2]]", "string": b'"text"', "empty_string": b'""',
    "number": b"12", "negative": b"-3.5e2", "zero": b"0", "huge_number": b"1e999", "huge_integer": b"9" * 40, "true": b"true",
    "false": b"false", "null": b"null", "blanks_around": b'  [1, 2]\t ', "string_repaired": b'"a\xffb"', "escaped_string": b'"\\ud800"',
}
for case, line in NOT_OBJECT.items():
    between("top_" + case, line, "not_object")

NO_TEXT = {
    "empty": b"{}", "empty_blanks": b"{ \t }", "other": b'{"body":"x"}', "case": b'{"Text":"x"}', "upper": b'{"TEXT":"x"}',
    "blank_after": b'{"text ":"x"}', "blank_before": b'{" text":"x"}', "empty_key": b'{"":"x"}', "nested": b'{"doc":{"text":"x"}}',
    "in_list": b'{"docs":[{"text":"x"}]}', "as_value": b'{"field":"text"}', "plural": b'{"texts":"x"}', "prefix": b'{"tex":"x"}',
    "nul_in_key": b'{"text\\u0000":"x"}', "other_repaired": b'{"body":"\xff"}', "greek_letter": '{"tехt":"x"}'.encode(),
    "many": b"{" + b",".join(b'"f%d":%d' % (i, i) for i in range(100)) + b"}",
    "key_repaired": b'{"text\xff":"x"}', "title_only": b'{"title":"x","id":"7"}',
}
for case, line in NO_TEXT.items():
    between("no_text_" + case, line, "no_text")

NOT_STRING = {
    "null": b"null", "number": b"1", "real": b"1.5", "huge": b"1e999", "true": b"true", "false": b"false", "list": b'["x"]',
    "empty_list": b"[]", "object": b'{"text":"x"}', "empty_object": b"{}",
}
for case, value in NOT_STRING.items():
    between("text_is_" + case, b'{"id":"7","text":' + value + b"}", "text_not_string")
between("text_null_then_string", b'{"text":null,"text":"x"}', "text_not_string")

GOOD_JSON = {
    "two_texts": b'{"text":"x","text":null}', "two_ids": b'{"id":1,"id":[],"text":"x"}', "empty_text": b'{"text":""}',
    "blank_text": b'{"text":"   "}', "escaped_key": b'{"\\u0074e\\u0078t":"x"}', "solidus": text(b"a\\/b"), "all_escapes": text(b'\\"\\\\\\/\\b\\f\\n\\r\\t'),
    "nul_escape": text(b"a\\u0000b"), "pair": text(b"\\ud83d\\ude00"), "pair_upper": text(b"\\uD83D\\uDE00"), "delete": text(b"a\x7fb"),
    "line_separator": text("a\u2028b".encode()), "noncharacter": text("a\uffffb".encode()), "replacement": text("a\ufffdb".encode()),
    "private_use": text("\ue000".encode()), "last_code_point": text("\U0010ffff".encode()), "bidi": text("a\u202eb\u202c".encode()),
    "bom_in_text": text("\ufeffx".encode()), "backslash_u": text(b"\\\\ud800"), "blanks": b' \t{ "text" \t:\t"x" } \t', "return_blank": b'{"text":\r"x"}',
    "huge_integer": b'{"text":"x","n":123456789012345678901234567890}', "huge_real": b'{"text":"x","n":1e999}',
    "tiny_real": b'{"text":"x","n":1e-999}', "minus_zero": b'{"text":"x","n":-0}', "long_fraction": b'{"text":"x","n":0.' + b"1" * 300 + b"}",
    "long_exponent": b'{"text":"x","n":0e' + b"9" * 300 + b"}", "max_uint64": b'{"text":"x","n":18446744073709551615}',
    "above_uint64": b'{"text":"x","n":18446744073709551616}', "below_int64": b'{"text":"x","n":-9223372036854775809}',
    "id_number": b'{"id":12,"text":"x"}', "id_huge": b'{"id":' + b"7" * 60 + b',"text":"x"}', "id_real": b'{"id":1.5,"text":"x"}',
    "id_null": b'{"id":null,"text":"x"}', "id_empty": b'{"id":"","text":"x"}', "id_list": b'{"id":["a"],"text":"x"}',
    "title_number": b'{"title":5,"text":"x"}', "published_absurd": b'{"published":"99999-99-99","text":"x"}', "url_object": b'{"url":{},"text":"x"}',
    "many_fields": b"{" + b",".join(b'"f%d":%d' % (i, i) for i in range(200)) + b',"text":"x"}',
    "many_duplicates": b"{" + b'"a":1,' * 200 + b'"text":"x"}', "empty_key": b'{"":"","text":"x"}',
    "prototype": b'{"__proto__":{},"constructor":1,"text":"x"}',
}
for case, line in GOOD_JSON.items():
    between("good_" + case, line, "ok")


# ------------------------------------------------------------------------------------------------- encoding of a line

ILL_FORMED = {
    "stray_continuation": b"\x80", "last_continuation": b"\xbf", "two_continuations": b"\x80\xbf", "c0": b"\xc0", "c1": b"\xc1",
    "overlong_nul": b"\xc0\x80", "overlong_slash": b"\xc0\xaf", "overlong_3": b"\xe0\x80\xaf", "overlong_3_top": b"\xe0\x9f\xbf",
    "overlong_4": b"\xf0\x80\x80\xaf", "overlong_4_top": b"\xf0\x8f\xbf\xbf", "surrogate_high": b"\xed\xa0\x80", "surrogate_low": b"\xed\xbf\xbf",
    "cesu_pair": b"\xed\xa0\xbd\xed\xb8\x80", "beyond_top": b"\xf4\x90\x80\x80", "f5": b"\xf5\x80\x80\x80", "five_bytes": b"\xf8\x88\x80\x80\x80",
    "six_bytes": b"\xfc\x84\x80\x80\x80\x80", "fe": b"\xfe", "ff": b"\xff", "fe_ff": b"\xfe\xff", "cut_2": b"\xc3", "cut_3_at_1": b"\xe0",
    "cut_3_at_2": b"\xe0\xa4", "cut_4_at_1": b"\xf0", "cut_4_at_2": b"\xf0\x9f", "cut_4_at_3": b"\xf0\x9f\x98", "lead_then_lead": b"\xe0\xe0\xa4\x95",
    "latin1": "é à".encode("latin-1"), "cp1252_quotes": b"\x93x\x94", "half_hindi": "क".encode()[:2] + b"x" + "ख".encode()[1:],
    "every_high_byte": bytes(range(0x80, 0x100)),
}
for case, part in ILL_FORMED.items():
    between("utf8_" + case, text(b"a" + part + b"z"), "repaired")
between("utf8_at_quote", text(b"\xe0"), "repaired")
between("utf8_at_backslash", text(b"\xe0\\n"), "repaired")
between("utf8_in_other_field", b'{"title":"\xff","text":"x"}', "repaired")
between("utf8_in_other_key", b'{"a\xff":1,"text":"x"}', "repaired")
between("utf8_in_id", b'{"id":"\xff","text":"x"}', "repaired")
between("utf8_and_huge_number", b'{"text":"\xff","n":1e999}', "repaired")

LONE = {
    "high": b"\\ud800", "high_last": b"\\udbff", "low": b"\\udc00", "low_last": b"\\uDFFF", "high_high": b"\\ud800\\ud800",
    "swapped": b"\\ude00\\ud83d", "high_pair": b"\\ud800\\ud83d\\ude00", "pair_low": b"\\ud83d\\ude00\\ude00", "high_letter": b"\\ud83dx",
    "high_escape": b"\\ud83d\\n", "high_letter_low": b"\\ud83dx\\ude00", "high_bmp": b"\\ud83d\\u0041", "after_backslash": b"\\\\\\ud83d",
    "with_ill_formed": b"\\ud83d\xff", "high_quote": b"\\ud83d\\\"",
}
for case, part in LONE.items():
    between("surrogate_" + case, text(b"a" + part), "repaired")
between("surrogate_in_key", b'{"\\ud800":1,"text":"x"}', "repaired")
between("surrogate_in_id", b'{"id":"\\ud800","text":"x"}', "repaired")

# ------------------------------------------------------------------------------------------------------- line structure

A, B = GOOD
add("lines_empty.jsonl", b"")
add("lines_one_newline.jsonl", b"\n")
add("lines_blank.jsonl", b"\n \n\t\n\r\n  \t \r\n\n")
add("lines_blanks_no_newline.jsonl", b"   ")
add("lines_no_last_newline.jsonl", A + b"\n" + B, ["ok", "ok"])
add("lines_crlf.jsonl", A + b"\r\n" + B + b"\r\n", ["ok", "ok"])
add("lines_crlf_no_last.jsonl", A + b"\r\n" + B + b"\r", ["ok", "ok"])
add("lines_mixed_ends.jsonl", A + b"\n" + B + b"\r\n" + A, ["ok", "ok", "ok"])
add("lines_many_returns.jsonl", A + b"\r\r\r\n" + B, ["ok", "ok"])
add("lines_old_mac.jsonl", A + b"\r" + B + b"\r", ["bad_json"])  # one line: a return is a blank
add("lines_blank_between.jsonl", A + b"\n\n\n\r\n" + B + b"\n\n", ["ok", "ok"])
add("lines_bom.jsonl", b"\xef\xbb\xbf" + A + b"\n" + B, ["ok", "ok"])
add("lines_bom_only.jsonl", b"\xef\xbb\xbf")
add("lines_bom_newline.jsonl", b"\xef\xbb\xbf\n" + A, ["ok"])
add("lines_bom_twice.jsonl", b"\xef\xbb\xbf\xef\xbb\xbf" + A + b"\n" + B, ["bad_json", "ok"])
add("lines_bom_cut.jsonl", b"\xef\xbb" + A + b"\n" + B, ["bad_json", "ok"])
add("lines_bom_cut_alone.jsonl", b"\xef\xbb", ["bad_json"])
add("lines_pretty_printed.jsonl", b'{\n  "text": "x"\n}\n', ["bad_json"] * 3)
add("lines_json_array.jsonl", b'[\n{"text":"x"},\n{"text":"y"}\n]\n', ["bad_json", "bad_json", "ok", "bad_json"])
add("lines_record_separator.jsonl", b"\x1e" + A + b"\n\x1e" + B + b"\n", ["bad_json", "bad_json"])
add("lines_all_bad.jsonl", b"x\ny\nz\n", ["bad_json"] * 3)
add("lines_open_string_does_not_eat_the_next.jsonl", b'{"text":"x\n' + A + b"\n", ["bad_json", "ok"])
add("lines_one_byte.jsonl", b"x", ["bad_json"])
add("lines_upper_name.JSONL", A + b"\n", ["ok"])
add("lines_ndjson.ndjson", A + b"\n" + B + b"\n", ["ok", "ok"])
add("lines_last_cut.jsonl", A + b"\n" + B[:20], ["ok", "bad_json"])
add("lines_last_cut_in_letter.jsonl", A + b'\n{"text":"' + "क".encode()[:1], ["ok", "bad_json"])
add("lines_thousand_opens.jsonl", b"{\n" * 1000, ["bad_json"] * 1000)

CONVERT = "convert it to UTF-8"
for case, encoding, bom in [("utf16le", "utf-16-le", b"\xff\xfe"), ("utf16be", "utf-16-be", b"\xfe\xff"),
                            ("utf32le", "utf-32-le", b"\xff\xfe\0\0"), ("utf32be", "utf-32-be", b"\0\0\xfe\xff")]:
    encoded = bom + A.decode().encode(encoding)
    add(f"wide_{case}.jsonl", encoded, error=CONVERT)
    add(f"wide_{case}_bom_only.jsonl", bom, error=CONVERT)
    add(f"wide_{case}.txt", encoded, ["unreadable"])
    add(f"wide_{case}_bom_only.txt", bom, ["unreadable"])
# Without a mark it is lines of bytes: NULs outside strings.
add("wide_utf16le_no_bom.jsonl", A.decode().encode("utf-16-le"), ["bad_json"])

# --------------------------------------------------------------------------------------------------------------- limits


def nested(levels):
    """A record `levels` deep, itself level 1; the deepest holds a number (an empty [] would add no level)."""
    return b'{"text":"x","n":' + b"[" * (levels - 1) + b"1" + b"]" * (levels - 1) + b"}"


def nested_objects(levels):
    return b'{"text":"x","n":' + b'{"a":' * (levels - 1) + b"1" + b"}" * (levels - 1) + b"}"


for levels in (2, 64, MAX_DEPTH - 1, MAX_DEPTH):
    between(f"depth_{levels}", nested(levels), "ok")
    between(f"depth_objects_{levels}", nested_objects(levels), "ok")
for levels in (MAX_DEPTH + 1, MAX_DEPTH + 2, 1000):
    between(f"depth_{levels}", nested(levels), "too_deep")
between(f"depth_objects_{MAX_DEPTH + 1}", nested_objects(MAX_DEPTH + 1), "too_deep")
between("depth_opens_only", b"[" * 2000, "bad_json")
between("depth_closes_only", b"]" * 2000, "bad_json")
between("depth_balanced_list", b"[" * 1000 + b"1" + b"]" * 1000, "too_deep")


def of_length(length):
    return text(b"x" * (length - len(text(b""))))


for length in (MAX_RECORD - 1, MAX_RECORD):
    between(f"long_{length}", of_length(length), "ok")
for length in (MAX_RECORD + 1, MAX_RECORD + 2, 3 * MAX_RECORD):
    between(f"long_{length}", of_length(length), "too_long")
add("long_at_limit_crlf.jsonl", of_length(MAX_RECORD) + b"\r\n" + A, ["ok", "ok"])
add("long_over_limit_crlf.jsonl", of_length(MAX_RECORD + 1) + b"\r\n" + A, ["too_long", "ok"])
add("long_at_limit_last.jsonl", A + b"\n" + of_length(MAX_RECORD), ["ok", "ok"])
add("long_over_limit_last.jsonl", A + b"\n" + of_length(MAX_RECORD + 1), ["ok", "too_long"])
add("long_many.jsonl", (of_length(MAX_RECORD + 1) + b"\n") * 3 + A, ["too_long"] * 3 + ["ok"])
add("long_garbage.jsonl", b"\xff" * (MAX_RECORD + 1) + b"\n" + A, ["too_long", "ok"])
add("long_blanks.jsonl", b" " * (MAX_RECORD + 1) + b"\n" + A, ["too_long", "ok"])
add("long_blanks_at_limit.jsonl", b" " * MAX_RECORD + b"\n" + A, ["ok"])
add("long_after_bom.jsonl", b"\xef\xbb\xbf" + of_length(MAX_RECORD) + b"\n", ["ok"])  # the mark does not count

# ---------------------------------------------------------------------------------------------------------- text files

PROSE = "The ferry left at noon.\n\nNobody was on board.\n".encode()
add("text_plain.txt", PROSE, ["ok"])
add("text_empty.txt", b"", ["ok"])  # an article without a word is one all the same; it is counted as empty later
add("text_blank.txt", b" \n\t\n", ["ok"])
add("text_no_newline.txt", b"One line", ["ok"])
add("text_bom.txt", b"\xef\xbb\xbf" + PROSE, ["ok"])
add("text_bom_only.txt", b"\xef\xbb\xbf", ["ok"])
add("text_bom_twice.txt", b"\xef\xbb\xbf\xef\xbb\xbf" + PROSE, ["ok"])
add("text_bom_cut.txt", b"\xef\xbb" + PROSE, ["repaired"])
add("text_nul.txt", b"a\0b", ["ok"])
add("text_nuls.txt", b"\0" * 100, ["ok"])
add("text_controls.txt", bytes(range(0x20)), ["ok"])
add("text_crlf.txt", PROSE.replace(b"\n", b"\r\n"), ["ok"])
add("text_json.txt", A + b"\n" + b"{bad", ["ok"])
add("text_latin1.txt", "Café à la gare".encode("latin-1"), ["repaired"])
add("text_every_byte.txt", bytes(range(256)), ["repaired"])
add("text_cut_letter.txt", "नाव".encode()[:-1], ["repaired"])
add("text_surrogates.txt", b"\xed\xa0\xbd\xed\xb8\x80", ["repaired"])
add("text_lone_surrogate_escape.txt", b"\\ud800", ["ok"])  # six letters: there are no escapes in a text
add("text_replacement.txt", "\ufffd".encode(), ["ok"])
add("text_at_limit.txt", b"x" * MAX_RECORD, ["ok"])
add("text_over_limit.txt", b"x" * (MAX_RECORD + 1), ["too_long"])
add("text_at_limit_bom.txt", b"\xef\xbb\xbf" + b"x" * MAX_RECORD, ["ok"])
add("text_over_limit_bom.txt", b"\xef\xbb\xbf" + b"x" * (MAX_RECORD + 1), ["too_long"])
add("text_far_over_limit.txt", b"x\n" * 20000, ["too_long"])
add("text_over_limit_ill_formed.txt", b"\xff" * (MAX_RECORD + 1), ["too_long"])
add("text_upper_name.TXT", PROSE, ["ok"])
add("text_gzip_magic.txt", b"\x1f\x8b" + PROSE, ["unreadable"])
add("text_zstd_magic.txt", b"\x28\xb5\x2f\xfd" + PROSE, ["unreadable"])
add("text_half_magic.txt", b"\x1f" + PROSE, ["ok"])

for name in ("kind.json", "kind.csv", "kind.gz", "kind.txt.gz", "kind.jsonl.bz2", "kind", "kind.jsonl.gz.gz"):
    add(name, A, error="unknown kind of file")

# ---------------------------------------------------------------------------------------------------------------- gzip

LINES = A + b"\n" + B + b"\n"
CUT_OFF = "cut off"
GZIP_DAMAGED = "damaged gzip data at byte"


def stored(data, last=True):
    """One deflate block, uncompressed (RFC 1951, 3.2.4)."""
    return bytes([1 if last else 0]) + struct.pack("<HH", len(data), len(data) ^ 0xFFFF) + data


def gz(data=LINES, flags=0, extra=b"", method=8, crc=None, size=None, body=None):
    head = b"\x1f\x8b" + bytes([method, flags]) + b"\0" * 4 + b"\0\xff" + extra
    tail = struct.pack("<II", zlib.crc32(data) if crc is None else crc, len(data) if size is None else size)
    return head + (stored(data) if body is None else body) + tail


def deflated(data, level=9):
    z = zlib.compressobj(level, zlib.DEFLATED, -15)
    return z.compress(data) + z.flush()


def gz_with_header_crc(wrong=0):
    head = gz(flags=2)[:10]
    return gz(flags=2, extra=struct.pack("<H", (zlib.crc32(head) & 0xFFFF) ^ wrong))


TWO = ["ok", "ok"]
add("gz_stored.jsonl.gz", gz(), TWO)
add("gz_deflated.jsonl.gz", gz(body=deflated(LINES)), TWO)
add("gz_name_jsonl.jsonl", gz(), TWO)  # known by content
add("gz_name_zst.jsonl.zst", gz(), TWO)
add("gz_name_plain.jsonl.gz", LINES, TWO)
add("gz_upper_name.JSONL.GZ", gz(), TWO)
add("gz_empty_member.jsonl.gz", gz(b""))
add("gz_two_members.jsonl.gz", gz(A + b"\n") + gz(B + b"\n"), TWO)
add("gz_line_over_members.jsonl.gz", gz(LINES[:30]) + gz(b"") + gz(LINES[30:]), TWO)
add("gz_hundred_members.jsonl.gz", b"".join(gz(LINES[i:i + 1]) for i in range(len(LINES))), TWO)
add("gz_two_blocks.jsonl.gz", gz(body=stored(LINES[:9], last=False) + stored(LINES[9:])), TWO)
add("gz_empty_block.jsonl.gz", gz(body=stored(b"", last=False) + stored(LINES)), TWO)
add("gz_extra_field.jsonl.gz", gz(flags=4, extra=struct.pack("<H", 5) + b"KA\1\0x"), TWO)
add("gz_file_name.jsonl.gz", gz(flags=8, extra=b"../../etc/passwd\0"), TWO)
add("gz_comment.jsonl.gz", gz(flags=16, extra=b"a note\0"), TWO)
add("gz_text_flag.jsonl.gz", gz(flags=1), TWO)
add("gz_header_crc.jsonl.gz", gz_with_header_crc(), TWO)
add("gz_bom_inside.jsonl.gz", gz(b"\xef\xbb\xbf" + LINES), TWO)
add("gz_utf16_inside.jsonl.gz", gz(b"\xff\xfe{\0"), error=CONVERT)
add("gz_bad_lines_inside.jsonl.gz", gz(b"{bad\n" + LINES), ["bad_json"] + TWO)
# Unpacked once: the inner header spoils the first line, the second is as it was stored, the inner checksum is a third.
assert gz().count(b"\n") == 2
add("gz_gz_inside.jsonl.gz", gz(gz()), ["bad_json", "ok", "bad_json"])
add("gz_header_crc_wrong.jsonl.gz", gz_with_header_crc(wrong=1), error=GZIP_DAMAGED)
add("gz_method.jsonl.gz", gz(method=7), error=GZIP_DAMAGED)
add("gz_reserved_flag.jsonl.gz", gz(flags=0x20), error=GZIP_DAMAGED)
add("gz_crc.jsonl.gz", gz(crc=1), error=GZIP_DAMAGED)
add("gz_size.jsonl.gz", gz(size=1), error=GZIP_DAMAGED)
add("gz_size_huge.jsonl.gz", gz(size=0xFFFFFFFF), error=GZIP_DAMAGED)
add("gz_stored_length.jsonl.gz", gz(body=b"\1\x05\0\0\0" + LINES), error=GZIP_DAMAGED)
add("gz_block_type.jsonl.gz", gz(body=b"\x07"), error=GZIP_DAMAGED)
add("gz_distance.jsonl.gz", gz(body=b"\x03\x02\x00\x00"), error=GZIP_DAMAGED)  # a match before any byte
add("gz_second_crc.jsonl.gz", gz(A + b"\n") + gz(B + b"\n", crc=1), error=GZIP_DAMAGED)
for case, tail in [("nul", b"\0"), ("nuls", b"\0" * 512), ("newline", b"\n"), ("letter", b"x"), ("half_magic", b"\x1f"),
                   ("magic", b"\x1f\x8b"), ("other_magic", b"\x1f\x8c\x08"), ("json", A)]:
    # What could be the start of another member is cut off; the rest is no gzip.
    cut = b"\x1f\x8b".startswith(tail)
    add(f"gz_then_{case}.jsonl.gz", gz() + tail, error=CUT_OFF if cut else GZIP_DAMAGED)
SMALL = gz(b'{"text":"x"}\n')
for n in list(range(0, 14)) + list(range(14, len(SMALL), 4)) + [len(SMALL) - 1]:
    if f"gz_cut_at_{n:03}.jsonl.gz" not in FILES:
        add(f"gz_cut_at_{n:03}.jsonl.gz", SMALL[:n], error=CUT_OFF)
add("gz_bomb.jsonl.gz", gz(bytes(17 << 20), body=deflated(bytes(17 << 20))), error="--max-expansion")
add("gz_blank_lines.jsonl.gz", gz(b"\n" * (1 << 20), body=deflated(b"\n" * (1 << 20))))  # large, but no bomb

# ---------------------------------------------------------------------------------------------------------------- zstd

ZSTD_DAMAGED = "damaged zstd data at byte"
P1, P2, P3, P4, P5 = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5)
MASK = (1 << 64) - 1


def rotated(x, n):
    return ((x << n) | (x >> (64 - n))) & MASK


def xxh64(data):
    """XXH64 with seed 0: the checksum of zstd frames (its low 32 bits)."""
    if len(data) >= 32:
        lanes = [(P1 + P2) & MASK, P2, 0, (-P1) & MASK]
        stripes = len(data) // 32
        for i in range(0, stripes * 32, 8):
            lane = (i // 8) % 4
            word = struct.unpack_from("<Q", data, i)[0]
            lanes[lane] = (rotated((lanes[lane] + word * P2) & MASK, 31) * P1) & MASK
        h = sum(rotated(v, n) for v, n in zip(lanes, (1, 7, 12, 18))) & MASK
        for v in lanes:
            h = ((h ^ ((rotated((v * P2) & MASK, 31) * P1) & MASK)) * P1 + P4) & MASK
        rest = data[stripes * 32:]
    else:
        h, rest = P5, data
    h = (h + len(data)) & MASK
    while len(rest) >= 8:
        word = struct.unpack_from("<Q", rest)[0]
        h ^= (rotated((word * P2) & MASK, 31) * P1) & MASK
        h, rest = (rotated(h, 27) * P1 + P4) & MASK, rest[8:]
    if len(rest) >= 4:
        h ^= (struct.unpack_from("<I", rest)[0] * P1) & MASK
        h, rest = (rotated(h, 23) * P2 + P3) & MASK, rest[4:]
    for byte in rest:
        h = (rotated(h ^ ((byte * P5) & MASK), 11) * P1) & MASK
    h = ((h ^ (h >> 33)) * P2) & MASK
    h = ((h ^ (h >> 29)) * P3) & MASK
    return h ^ (h >> 32)


assert xxh64(b"") == 0xEF46DB3751D8E999  # from the specification


def block(data, kind=0, last=True, size=None):
    """kind 0: raw, 1: one byte repeated `size` times (RFC 8878, 3.1.1.2)."""
    return struct.pack("<I", (len(data) if size is None else size) << 3 | kind << 1 | last)[:3] + data


def zst(data=LINES, body=None, descriptor=0x20, header=None, checksum=None):
    """A frame whose header holds the content's size in one byte (a single segment), unless told otherwise."""
    head = b"\x28\xb5\x2f\xfd" + bytes([descriptor]) + (bytes([len(data)]) if header is None else header)
    return head + (block(data) if body is None else body) + (checksum or b"")


def skippable(payload, number=0, size=None):
    return struct.pack("<II", 0x184D2A50 + number, len(payload) if size is None else size) + payload


CHECKSUM = struct.pack("<I", xxh64(LINES) & 0xFFFFFFFF)
WINDOW = {"descriptor": 0, "header": b"\0"}  # no size declared, a window of 1 KiB
assert len(LINES) < 256
add("zst_raw.jsonl.zst", zst(), TWO)
add("zst_no_size.jsonl.zst", zst(**WINDOW), TWO)
add("zst_checksum.jsonl.zst", zst(descriptor=0x24, checksum=CHECKSUM), TWO)
add("zst_name_jsonl.jsonl", zst(), TWO)
add("zst_name_gz.jsonl.gz", zst(), TWO)
add("zst_name_plain.jsonl.zst", LINES, TWO)
add("zst_empty_frame.jsonl.zst", zst(b""))
add("zst_two_blocks.jsonl.zst", zst(body=block(LINES[:9], last=False) + block(LINES[9:])), TWO)
add("zst_repeat_block.jsonl.zst", zst(**WINDOW, body=block(b" ", kind=1, size=500, last=False) + block(LINES)), TWO)
add("zst_empty_last_block.jsonl.zst", zst(body=block(LINES, last=False) + block(b"")), TWO)
add("zst_two_frames.jsonl.zst", zst(A + b"\n") + zst(B + b"\n"), TWO)
add("zst_line_over_frames.jsonl.zst", zst(LINES[:30]) + zst(b"") + zst(LINES[30:]), TWO)
add("zst_skippable_first.jsonl.zst", skippable(b"note") + zst(), TWO)
add("zst_skippable_between.jsonl.zst", zst(A + b"\n") + skippable(b"note", 15) + zst(B + b"\n"), TWO)
add("zst_skippable_last.jsonl.zst", zst() + skippable(b""), TWO)
add("zst_skippable_only.jsonl.zst", skippable(b"note", 7))
add("zst_unused_bit.jsonl.zst", zst(descriptor=0x30), TWO)  # a decoder shall not interpret it
add("zst_dictionary_zero.jsonl.zst", zst(descriptor=0x21, header=bytes([0, len(LINES)])), TWO)  # 0: no dictionary
add("zst_bom_inside.jsonl.zst", zst(b"\xef\xbb\xbf" + LINES), TWO)
add("zst_utf16_inside.jsonl.zst", zst(b"\xfe\xff\0{"), error=CONVERT)
add("zst_bad_lines_inside.jsonl.zst", zst(b"{bad\n" + LINES), ["bad_json"] + TWO)
add("zst_dictionary.jsonl.zst", zst(descriptor=0x21, header=bytes([7, len(LINES)])), error=ZSTD_DAMAGED)
add("zst_reserved_bit.jsonl.zst", zst(descriptor=0x28), error=ZSTD_DAMAGED)
add("zst_reserved_block.jsonl.zst", zst(body=block(LINES, kind=3)), error=ZSTD_DAMAGED)
add("zst_size_short.jsonl.zst", zst(header=bytes([len(LINES) - 1])), error=ZSTD_DAMAGED)
add("zst_size_long.jsonl.zst", zst(header=bytes([len(LINES) + 1])), error=ZSTD_DAMAGED)
add("zst_size_exabyte.jsonl.zst", zst(descriptor=0xC0, header=b"\x50" + struct.pack("<Q", 1 << 60)), error=ZSTD_DAMAGED)
add("zst_window_terabyte.jsonl.zst", zst(descriptor=0, header=b"\xf0"), error=ZSTD_DAMAGED)
add("zst_window_256_mib.jsonl.zst", zst(descriptor=0, header=bytes([(28 - 10) << 3])), error=ZSTD_DAMAGED)
add("zst_window_128_mib.jsonl.zst", zst(descriptor=0, header=bytes([(27 - 10) << 3])), TWO)
add("zst_block_over_window.jsonl.zst", zst(**WINDOW, body=block(b" ", kind=1, size=2000, last=False) + block(LINES)), error=ZSTD_DAMAGED)
add("zst_checksum_wrong.jsonl.zst", zst(descriptor=0x24, checksum=b"\0\0\0\0"), error=ZSTD_DAMAGED)
add("zst_compressed_garbage.jsonl.zst", zst(body=block(b"\xff" * 50, kind=2)), error=ZSTD_DAMAGED)
add("zst_legacy_magic_second.jsonl.zst", zst() + b"\x28\xb5\x2f\x00\x00\x00\x00\x00", error=ZSTD_DAMAGED)
for case, tail in [("newline", b"\n" * 8), ("letters", b"letters!"), ("nuls", b"\0" * 512), ("json", A), ("gzip", gz())]:
    add(f"zst_then_{case}.jsonl.zst", zst() + tail, error=ZSTD_DAMAGED)
add("zst_then_half_magic.jsonl.zst", zst() + b"\x28\xb5", error=CUT_OFF)
add("zst_skippable_cut.jsonl.zst", zst() + skippable(b"note")[:-1], error=CUT_OFF)
add("zst_skippable_huge.jsonl.zst", skippable(b"note", size=0xFFFFFFF0), error=CUT_OFF)
SMALL = zst(b'{"text":"x"}\n', descriptor=0x24, checksum=struct.pack("<I", xxh64(b'{"text":"x"}\n') & 0xFFFFFFFF))
for n in range(0, len(SMALL), 1 if len(SMALL) < 40 else 2):
    add(f"zst_cut_at_{n:03}.jsonl.zst", SMALL[:n], error=CUT_OFF)
BOMB = b"".join(block(b"\0", kind=1, size=128 << 10, last=i == 159) for i in range(160))  # 20 MiB in 640 bytes
add("zst_bomb.jsonl.zst", zst(descriptor=0, header=bytes([(27 - 10) << 3]), body=BOMB), error="--max-expansion")
add("zst_bomb_of_frames.jsonl.zst", zst(descriptor=0, header=bytes([(27 - 10) << 3]), body=b"".join(
    block(b"\n", kind=1, size=128 << 10, last=i == 15) for i in range(16))) * 10, error="--max-expansion")


def main():
    directory = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "malformed")
    directory.mkdir(parents=True, exist_ok=True)
    for old in directory.iterdir():
        old.unlink()
    rows = []
    for name, (data, records, used, reasons, error) in sorted(FILES.items()):
        (directory / name).write_bytes(data)
        rows.append("\t".join([name, str(records), str(used), str(records - used), reasons, error]))
    (directory / "expected.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(len(FILES), "files,", sum(len(f[0]) for f in FILES.values()), "bytes")


main()
