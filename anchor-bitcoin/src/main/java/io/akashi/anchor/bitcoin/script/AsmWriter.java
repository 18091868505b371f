package io.akashi.anchor.bitcoin.script;

import java.util.HexFormat;

/** Prints one script as bitcore does. One instance a script. */
final class AsmWriter {
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] script;
    private final StringBuilder asm = new StringBuilder();
    private int position;

    AsmWriter(byte[] script) {
        this.script = script;
    }

    /** The text; empty if a length of a push is cut off. */
    String asm() {
        while (position < script.length) {
            int code = script[position++] & 0xff;
            if (code == 0 || code > OpcodeNames.PUSHDATA4) {
                word(OpcodeNames.name(code));
                continue;
            }
            int lengthBytes = lengthBytes(code);
            if (script.length - position < lengthBytes) {
                return "";
            }
            push(code, lengthBytes == 0 ? code : littleEndian(lengthBytes));
        }
        return asm.toString();
    }

    private void push(int code, long length) {
        if (code == OpcodeNames.PUSHDATA2 || code == OpcodeNames.PUSHDATA4) {
            word(OpcodeNames.name(code));
        }
        int available = (int) Math.min(length, script.length - position);
        // bitcore looks at the announced length: an empty push is not printed, a cut-off one is, even as nothing.
        if (length > 0) {
            word(HEX.formatHex(script, position, position + available));
        }
        position += available;
    }

    private void word(String text) {
        // Not on the emptiness of what stands there: a cut-off push is an empty word, and is the last one.
        if (asm.length() > 0) {
            asm.append(' ');
        }
        asm.append(text);
    }

    private long littleEndian(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (script[position++] & 0xffL) << (8 * i);
        }
        return value;
    }

    private static int lengthBytes(int code) {
        return switch (code) {
            case OpcodeNames.PUSHDATA1 -> 1;
            case OpcodeNames.PUSHDATA2 -> 2;
            case OpcodeNames.PUSHDATA4 -> 4;
            default -> 0;
        };
    }
}
