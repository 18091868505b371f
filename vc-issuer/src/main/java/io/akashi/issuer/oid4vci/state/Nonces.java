package io.akashi.issuer.oid4vci.state;

import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenText;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.sidetree.encoding.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Nonces that cost nothing until they are used: the end of their life (8 bytes), chance (18 bytes) and a MAC of both (16 bytes),
 * as 56 characters of base64url. Only spent ones are remembered, until a day after they would have ended. Source: OpenID4VCI 1.0,
 * section 7; docs/adr/0019.
 */
public final class Nonces {
    /** How long a nonce lives. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    /**
     * So much longer than it lives, what may come once is remembered: a clock that runs ahead by less, and is set right again,
     * lets nothing come twice.
     */
    public static final Duration REMEMBERED = Duration.ofDays(1);

    /** A clock may be set back by so much without harm to nonces that were made before. */
    private static final Duration SET_BACK = Duration.ofMinutes(1);

    private static final Table<Spent> SPENT = new Table<>("nonce", Spent.class);
    private static final int CHANCE = 18;
    private static final int MAC = 16;
    private static final int SIZE = Long.BYTES + CHANCE + MAC;

    private final ExpiringRows rows;
    private final Locks locks = new Locks();
    private final String purpose;

    /** Nonces for this purpose, good for no other. */
    public Nonces(ExpiringRows rows, String purpose) {
        this.rows = rows;
        this.purpose = purpose;
    }

    /** A row says by its being there that a nonce is spent. */
    record Spent() {}

    /** A new nonce. */
    public String fresh(Instant now) {
        byte[] message = ByteBuffer.allocate(Long.BYTES + CHANCE)
                .putLong(now.plus(LIFE).getEpochSecond())
                .put(Secrets.bytes(CHANCE))
                .array();
        byte[] whole = Arrays.copyOf(message, SIZE);
        System.arraycopy(mac(message), 0, whole, message.length, MAC);
        return TokenText.encode(Bytes.wrap(whole));
    }

    /**
     * Returns if this nonce was made here and lives; it may be spent.
     *
     * @throws VciException {@code INVALID_NONCE}
     */
    public void check(String nonce, Instant now) throws VciException {
        end(nonce, now);
    }

    /**
     * Spends a nonce: of all who try, one succeeds.
     *
     * @throws VciException {@code INVALID_NONCE} if it is not ours, has ended or is spent
     */
    public void spend(String nonce, Instant now) throws VciException {
        Instant end = end(nonce, now);
        String name = Secrets.name(nonce);
        locks.under(name, () -> {
            if (rows.get(SPENT, name, now).isPresent()) {
                throw refused("an unused c_nonce", "one that was used already");
            }
            rows.write(now, ExpiringRows.put(SPENT, name, new Spent(), end.plus(REMEMBERED)));
            return end;
        });
    }

    private Instant end(String nonce, Instant now) throws VciException {
        byte[] whole = bytes(nonce);
        byte[] message = Arrays.copyOf(whole, SIZE - MAC);
        byte[] mac = Arrays.copyOfRange(whole, SIZE - MAC, SIZE);
        if (!MessageDigest.isEqual(mac, mac(message))) {
            throw refused("a nonce of this issuer", "another");
        }
        Instant end = Instant.ofEpochSecond(ByteBuffer.wrap(message).getLong());
        boolean ahead = end.isAfter(now.plus(LIFE).plus(SET_BACK)); // made by a clock that ran ahead
        if (ahead || !now.isBefore(end)) {
            throw refused("a nonce of the last " + LIFE.toMinutes() + " minutes", "one that ended at " + end);
        }
        return end;
    }

    private static byte[] bytes(String nonce) throws VciException {
        try {
            Bytes whole = TokenText.decode(nonce); // strict: one nonce has one text
            if (whole.size() == SIZE) {
                return whole.borrow();
            }
        } catch (TokenException e) {
            // told below
        }
        throw refused("a nonce of this issuer", "another");
    }

    private byte[] mac(byte[] message) {
        byte[] label = (purpose + '\0').getBytes(StandardCharsets.UTF_8);
        byte[] input = Arrays.copyOf(label, label.length + message.length);
        System.arraycopy(message, 0, input, label.length, message.length);
        return Arrays.copyOf(Secrets.mac(rows.ownSecret("nonces").borrow(), input), MAC);
    }

    private static VciException refused(String expected, String actual) {
        return new VciException(VciErrorCode.INVALID_NONCE, "expected " + expected + ", found " + actual);
    }
}
