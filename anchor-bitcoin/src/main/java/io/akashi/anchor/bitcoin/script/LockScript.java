package io.akashi.anchor.bitcoin.script;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Writer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The redeem script of a value time lock: after {@code duration} blocks its owner can spend, nobody before. Form:
 * {@code <duration> OP_CHECKSEQUENCEVERIFY OP_DROP OP_DUP OP_HASH160 <owner> OP_EQUALVERIFY OP_CHECKSIG}. Source:
 * sidetree reference 1.0.6, LockResolver.
 *
 * @param script as it stands in a lock identifier, whatever its way of writing the number
 * @param duration blocks; may be negative in a script made by others
 */
public record LockScript(Script script, long duration, Writer owner) {
    private static final String AFTER_DURATION = " OP_NOP3 OP_DROP OP_DUP OP_HASH160 ";
    private static final String AFTER_OWNER = " OP_EQUALVERIFY OP_CHECKSIG";
    /** Node reads integers of one to six bytes and refuses others. */
    private static final int MAX_NUMBER_BYTES = 6;

    /**
     * The script that locks for {@code duration} blocks in favour of {@code owner}.
     *
     * @param duration 1 to 65,535, the longest that a relative lock can last
     * @throws IllegalArgumentException if the duration is outside that or the owner is no hash of 20 bytes in hex
     */
    public static LockScript of(int duration, Writer owner) {
        if (duration < 1 || duration > 0xffff) {
            throw new IllegalArgumentException("a lock lasts 1 to 65535 blocks, not " + duration);
        }
        if (!owner.id().matches("[0-9a-f]{40}")) {
            throw new IllegalArgumentException("expected 20 bytes in hex as owner, found " + owner);
        }
        String number = HexFormat.of().formatHex(scriptNumber(duration));
        return new LockScript(Script.fromAsm(number + AFTER_DURATION + owner + AFTER_OWNER), duration, owner);
    }

    /** The lock that {@code script} is, if ION takes it for one. */
    public static Optional<LockScript> read(Script script) {
        String[] words = script.asm().split(" ", -1);
        boolean lock = words.length == 8
                && words[1].equals("OP_NOP3")
                && words[2].equals("OP_DROP")
                && words[3].equals("OP_DUP")
                && words[4].equals("OP_HASH160")
                && words[6].equals("OP_EQUALVERIFY")
                && words[7].equals("OP_CHECKSIG");
        if (!lock) {
            return Optional.empty();
        }
        Bytes number = LooseHex.decode(words[0]);
        // ION's reader fails here, and answers that there is no such lock.
        if (number.size() == 0 || number.size() > MAX_NUMBER_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new LockScript(script, signedLittleEndian(number), new Writer(words[5])));
    }

    /** The script of the output that holds the locked amount. */
    public Script payTo() {
        return StandardScripts.payToScriptHash(script);
    }

    /** Whether an output with this script holds the amount; as text, so that any way of pushing the hash will do. */
    public boolean isPaidBy(Script output) {
        return output.asm().equals(payTo().asm());
    }

    /** A number as scripts hold it: little-endian, with a zero byte in front where the sign bit would be set. */
    private static byte[] scriptNumber(int value) {
        if (value <= 0x7f) {
            return new byte[] {(byte) value};
        }
        return value <= 0x7fff
                ? new byte[] {(byte) value, (byte) (value >> 8)}
                : new byte[] {(byte) value, (byte) (value >> 8), 0};
    }

    private static long signedLittleEndian(Bytes bytes) {
        byte[] array = bytes.borrow();
        long value = array[array.length - 1];
        for (int i = array.length - 2; i >= 0; i--) {
            value = value << 8 | array[i] & 0xff;
        }
        return value;
    }
}
