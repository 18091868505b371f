package io.akashi.attestation;

import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads as much of CBOR's diagnostic notation as the examples of RFC 9711 and of the drafts use. */
public final class Diagnostic {
    private final String text;
    private int position;

    private Diagnostic(String text) {
        this.text = text;
    }

    /** The item that {@code text} describes. */
    public static CborValue read(String text) throws EvidenceException {
        return new Diagnostic(text).value();
    }

    private CborValue value() throws EvidenceException {
        char next = peek();
        if (next == '{') {
            return map();
        }
        if (next == '[') {
            return array();
        }
        if (next == '"') {
            return CborValue.of(quoted('"'));
        }
        if (take("<<")) {
            CborValue inner = value();
            demand(">>");
            return CborValue.of(CborWriter.write(inner));
        }
        if (take("h'")) {
            position--;
            return CborValue.of(Bytes.ofHex(quoted('\'').replaceAll("\\s", "")));
        }
        if (take("true")) {
            return CborValue.of(true);
        }
        return take("false") ? CborValue.of(false) : number();
    }

    private CborValue number() throws EvidenceException {
        int start = position;
        while (position < text.length() && "-+.0123456789eE".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String literal = text.substring(start, position);
        if (literal.indexOf('.') >= 0) {
            return new CborValue.Floating(Double.parseDouble(literal));
        }
        long number = Long.parseLong(literal);
        if (position < text.length() && peek() == '(') {
            demand("(");
            CborValue inner = value();
            demand(")");
            return new CborValue.Tagged(number, inner);
        }
        return CborValue.of(number);
    }

    private CborValue map() throws EvidenceException {
        demand("{");
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        while (peek() != '}') {
            CborValue key = value();
            demand(":");
            entries.put(key, value());
            take(",");
        }
        demand("}");
        return new CborValue.Dict(entries);
    }

    private CborValue array() throws EvidenceException {
        demand("[");
        List<CborValue> items = new ArrayList<>();
        while (peek() != ']') {
            items.add(value());
            take(",");
        }
        demand("]");
        return new CborValue.Arr(items);
    }

    private String quoted(char mark) {
        int end = position + 1;
        while (text.charAt(end) != mark) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        String content = text.substring(position + 1, end).replace("\\\"", "\"");
        position = end + 1;
        return content;
    }

    private char peek() {
        while (position < text.length()
                && (Character.isWhitespace(text.charAt(position)) || text.charAt(position) == '/')) {
            position = text.charAt(position) == '/' ? text.indexOf('/', position + 1) + 1 : position + 1;
        }
        return position < text.length() ? text.charAt(position) : ' ';
    }

    private boolean take(String token) {
        peek();
        if (text.startsWith(token, position)) {
            position += token.length();
            return true;
        }
        return false;
    }

    private void demand(String token) {
        if (!take(token)) {
            throw new IllegalStateException("expected " + token + " at " + position + " of " + text);
        }
    }
}
