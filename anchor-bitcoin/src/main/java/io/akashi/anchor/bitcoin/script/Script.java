package io.akashi.anchor.bitcoin.script;

import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * A Bitcoin script: its bytes, and the text that ION's rules look at. The text is bitcore's ASM, with its looseness: a
 * push that runs over the end is printed as far as it goes, an empty push prints nothing, a push by OP_PUSHDATA2 or
 * OP_PUSHDATA4 prints that name first, by OP_PUSHDATA1 it does not. Source: bitcore-lib, Script.toASM.
 */
public final class Script {
    private static final HexFormat HEX = HexFormat.of();
    private static final int MAX_ONE_BYTE = 0xff;
    private static final int MAX_TWO_BYTES = 0xffff;

    private final Bytes bytes;

    private Script(Bytes bytes) {
        this.bytes = bytes;
    }

    /** The script with these bytes; every run of bytes is one. */
    public static Script of(Bytes bytes) {
        return new Script(bytes);
    }

    /** @throws IllegalArgumentException if {@code hex} is not pairs of hex digits */
    public static Script ofHex(String hex) {
        return new Script(Bytes.wrap(HEX.parseHex(hex)));
    }

    /**
     * The script of a text form: names of opcodes, hex for pushes in their shortest form, separated by single spaces; the
     * empty text is the empty script.
     *
     * @throws IllegalArgumentException if a word is neither a name nor hex
     */
    public static Script fromAsm(String asm) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String word : asm.isEmpty() ? new String[0] : asm.split(" ", -1)) {
            int code = OpcodeNames.code(word).orElse(-1);
            // The name of a long push only announces the hex that follows it.
            if (code < 0) {
                push(out, HEX.parseHex(word));
            } else if (code != OpcodeNames.PUSHDATA2 && code != OpcodeNames.PUSHDATA4) {
                out.write(code);
            }
        }
        return new Script(Bytes.wrap(out.toByteArray()));
    }

    /** Writes a push of these bytes in its shortest form, never as a number opcode. */
    static void push(ByteArrayOutputStream out, byte[] data) {
        if (data.length > MAX_TWO_BYTES) {
            throw new IllegalArgumentException("a push holds at most " + MAX_TWO_BYTES + " bytes, not " + data.length);
        }
        if (data.length > MAX_ONE_BYTE) {
            out.write(OpcodeNames.PUSHDATA2);
            out.write(data.length & MAX_ONE_BYTE);
            out.write(data.length >> 8);
        } else if (data.length >= OpcodeNames.PUSHDATA1) {
            out.write(OpcodeNames.PUSHDATA1);
            out.write(data.length);
        } else {
            out.write(data.length);
        }
        out.writeBytes(data);
    }

    /** The bytes. */
    public Bytes bytes() {
        return bytes;
    }

    /** The bytes in lower-case hex. */
    public String hex() {
        return HEX.formatHex(bytes.borrow());
    }

    /** The text; empty if the script breaks off inside the length of a push, for bitcore then has no script at all. */
    public String asm() {
        return new AsmWriter(bytes.borrow()).asm();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Script that && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return asm();
    }
}
