package io.akashi.anchor.bitcoin.block;

import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.io.ByteArrayOutputStream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;

/**
 * One output in the compressed form in which Bitcoin Core keeps what is spent. Source: Bitcoin Core, undo.h and
 * compressor.h.
 *
 * @param form how {@code content} becomes a script: 0 to 5 for the six kinds that have a short form, else 6
 */
record SpentOutput(Satoshis amount, int form, Bytes content) {
    /** Height, amount and form take a byte each. */
    static final int LEAST_BYTES = 3;

    private static final int PAY_TO_KEY_HASH = 0;
    private static final int PAY_TO_SCRIPT_HASH = 1;
    private static final int EVEN_KEY = 2;
    private static final int ODD_KEY = 3;
    private static final int FULL_EVEN_KEY = 4;
    private static final int FULL_ODD_KEY = 5;
    private static final int PLAIN = 6;

    private static final int HASH_BYTES = 20;
    private static final int KEY_BYTES = 32;
    /** A longer script can never be spent. */
    private static final int MAX_SCRIPT = 10_000;

    private static final long MAX_MONEY = 2_100_000_000_000_000L;
    private static final ECCurve CURVE =
            CustomNamedCurves.getByName("secp256k1").getCurve();

    /** Reads the output at the reader's position. */
    static SpentOutput read(ByteReader reader) throws MalformedBlock {
        long heightAndCoinbase = reader.variable();
        if (heightAndCoinbase > 1) {
            // Once the version of the transaction, now always zero; absent for height 0.
            reader.variable();
        }
        Satoshis amount = new Satoshis(amount(reader.variable()));
        long code = reader.variable();
        if (code < PLAIN) {
            int length = code <= PAY_TO_SCRIPT_HASH ? HASH_BYTES : KEY_BYTES;
            return new SpentOutput(amount, (int) code, Bytes.wrap(reader.take(length)));
        }
        if (code - PLAIN > MAX_SCRIPT) {
            throw new MalformedBlock("a script that is spent has at most " + MAX_SCRIPT + " bytes, not " + code);
        }
        return new SpentOutput(amount, PLAIN, Bytes.wrap(reader.take((int) code - PLAIN)));
    }

    /**
     * The amount whose compressed form is {@code code}: zeros at the end of its decimal digits, at most nine, are counted
     * and not written.
     */
    static long amount(long code) throws MalformedBlock {
        if (code == 0) {
            return 0;
        }
        long rest = code - 1;
        int zeros = (int) (rest % 10);
        rest /= 10;
        long significant = zeros < 9 ? rest / 9 * 10 + rest % 9 + 1 : rest + 1;
        long unit = 1;
        for (int i = 0; i < zeros; i++) {
            unit *= 10;
        }
        if (significant > MAX_MONEY / unit) {
            throw new MalformedBlock("an amount beyond " + MAX_MONEY + " satoshi, compressed as " + code);
        }
        return significant * unit;
    }

    /** The output in full. */
    TransactionOutput output() throws MalformedBlock {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        switch (form) {
            case PAY_TO_KEY_HASH -> write(script, 0x76, 0xa9, HASH_BYTES).writeBytes(content.borrow());
            case PAY_TO_SCRIPT_HASH -> write(script, 0xa9, HASH_BYTES).writeBytes(content.borrow());
            case EVEN_KEY, ODD_KEY -> write(script, KEY_BYTES + 1, form).writeBytes(content.borrow());
            case FULL_EVEN_KEY, FULL_ODD_KEY -> write(script, 2 * KEY_BYTES + 1).writeBytes(fullKey());
            default -> script.writeBytes(content.borrow());
        }
        switch (form) {
            case PAY_TO_KEY_HASH -> write(script, 0x88, 0xac);
            case PAY_TO_SCRIPT_HASH -> write(script, 0x87);
            case PLAIN -> write(script);
            default -> write(script, 0xac);
        }
        return new TransactionOutput(amount, Script.of(Bytes.wrap(script.toByteArray())));
    }

    /** The key whose even or odd half was kept. */
    private byte[] fullKey() throws MalformedBlock {
        byte[] half = new byte[KEY_BYTES + 1];
        half[0] = (byte) (form - 2);
        System.arraycopy(content.borrow(), 0, half, 1, KEY_BYTES);
        try {
            return CURVE.decodePoint(half).getEncoded(false);
        } catch (IllegalArgumentException e) {
            throw new MalformedBlock("a public key that is no point of the curve: " + e.getMessage());
        }
    }

    private static ByteArrayOutputStream write(ByteArrayOutputStream out, int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return out;
    }
}
