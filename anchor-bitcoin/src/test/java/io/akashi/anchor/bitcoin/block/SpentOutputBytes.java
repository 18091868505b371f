package io.akashi.anchor.bitcoin.block;

import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/** Writes what {@link SpentOutput} reads, from Bitcoin Core's description. */
public final class SpentOutputBytes {
    private static final long MAX_MONEY = 2_100_000_000_000_000L;

    private SpentOutputBytes() {}

    /** The undo data of a block whose transactions after the first spend these. */
    public static byte[] undo(List<List<TransactionOutput>> spent) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransactionDraft.compact(out, spent.size());
        for (List<TransactionOutput> outputs : spent) {
            TransactionDraft.compact(out, outputs.size());
            outputs.forEach(output -> out.writeBytes(of(output, 1)));
        }
        return out.toByteArray();
    }

    static byte[] of(TransactionOutput output, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        variable(out, 2L * height);
        if (height > 0) {
            out.write(0);
        }
        variable(out, compressed(output.amount().amount()));
        byte[] script = output.script().bytes().borrow();
        String hex = output.script().hex();
        if (hex.matches("76a914[0-9a-f]{40}88ac")) {
            write(out, 0, script, 3, 20);
        } else if (hex.matches("a914[0-9a-f]{40}87")) {
            write(out, 1, script, 2, 20);
        } else if (hex.matches("210[23][0-9a-f]{64}ac")) {
            write(out, script[1], script, 2, 32);
        } else if (hex.matches("4104[0-9a-f]{128}ac")) {
            write(out, 4 + (script[65] & 1), script, 2, 32);
        } else {
            variable(out, script.length + 6L);
            out.writeBytes(script);
        }
        return out.toByteArray();
    }

    static long compressed(long amount) {
        if (amount == 0) {
            return 0;
        }
        long rest = amount;
        int zeros = 0;
        while (rest % 10 == 0 && zeros < 9) {
            rest /= 10;
            zeros++;
        }
        return zeros < 9 ? 1 + (rest / 10 * 9 + rest % 10 - 1) * 10 + zeros : 1 + (rest - 1) * 10 + 9;
    }

    /** An output of any of the kinds. */
    public static TransactionOutput random(Random random) {
        byte[] some = new byte[random.nextInt(80)];
        random.nextBytes(some);
        ECPoint key = CustomNamedCurves.getByName("secp256k1")
                .getG()
                .multiply(new BigInteger(200, random).add(BigInteger.ONE));
        Script script = switch (random.nextInt(5)) {
            case 0 -> Script.ofHex("76a914" + "%040x".formatted(new BigInteger(160, random)) + "88ac");
            case 1 -> Script.ofHex("a914" + "%040x".formatted(new BigInteger(160, random)) + "87");
            case 2 -> keyScript(key.getEncoded(true));
            case 3 -> keyScript(key.getEncoded(false));
            default -> Script.of(Bytes.wrap(some));
        };
        return new TransactionOutput(new Satoshis(random.nextLong(MAX_MONEY) >>> random.nextInt(40)), script);
    }

    private static Script keyScript(byte[] key) {
        byte[] script = new byte[key.length + 2];
        script[0] = (byte) key.length;
        System.arraycopy(key, 0, script, 1, key.length);
        script[key.length + 1] = (byte) 0xac;
        return Script.of(Bytes.wrap(script));
    }

    private static void write(ByteArrayOutputStream out, int form, byte[] script, int from, int length) {
        out.write(form);
        out.writeBytes(Arrays.copyOfRange(script, from, from + length));
    }

    private static void variable(ByteArrayOutputStream out, long value) {
        byte[] reversed = new byte[10];
        int length = 0;
        long rest = value;
        reversed[length++] = (byte) (rest & 0x7f);
        while (rest > 0x7f) {
            rest = (rest >> 7) - 1;
            reversed[length++] = (byte) (rest & 0x7f | 0x80);
        }
        while (length > 0) {
            out.write(reversed[--length]);
        }
    }
}
