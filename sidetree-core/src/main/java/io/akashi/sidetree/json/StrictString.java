package io.akashi.sidetree.json;

import io.akashi.sidetree.ProtocolException;

/** Reads one string of strict JSON. */
final class StrictString {
    private final StringBuilder value = new StringBuilder();

    /** The string whose opening quote stands at the reader's position; leaves the reader behind the closing quote. */
    String read(StrictJson reader) throws ProtocolException {
        reader.expect('"');
        while (reader.unit() != '"') {
            int unit = reader.unit();
            if (unit < ' ') {
                throw reader.unexpected("'\"'");
            }
            reader.moveTo(reader.position() + 1);
            value.append(unit == '\\' ? escaped(reader) : (char) unit);
        }
        reader.expect('"');
        return value.toString();
    }

    private char escaped(StrictJson reader) throws ProtocolException {
        int unit = reader.unit();
        char escaped = switch (unit) {
            case '"', '\\', '/' -> (char) unit;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex(reader);
            default -> throw reader.unexpected("an escape");
        };
        reader.moveTo(reader.position() + 1);
        return escaped;
    }

    /** Leaves the reader at the last digit. */
    private char hex(StrictJson reader) throws ProtocolException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            reader.moveTo(reader.position() + 1);
            int digit = Hex.digit(reader.unit());
            if (digit < 0) {
                throw reader.unexpected("a hexadecimal digit");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }
}
