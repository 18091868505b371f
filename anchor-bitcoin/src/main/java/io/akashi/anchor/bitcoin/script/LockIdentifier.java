package io.akashi.anchor.bitcoin.script;

import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * How a core index file names a lock: base64url of {@code <transaction id>.<redeem script in hex>}. Read as loosely as
 * ION does. Source: sidetree reference 1.0.6, LockIdentifierSerializer.
 *
 * @param transactionId 64 lower-case hex digits
 */
public record LockIdentifier(String transactionId, Script redeemScript) {
    /** The transaction and script that {@code text} names; nothing if it cannot name a transaction. */
    public static Optional<LockIdentifier> parse(String text) {
        String[] parts = looseBase64(text).utf8().split("\\.", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9a-fA-F]{64}")) {
            return Optional.empty();
        }
        return Optional.of(new LockIdentifier(parts[0].toLowerCase(Locale.ROOT), Script.of(LooseHex.decode(parts[1]))));
    }

    /** The canonical text. */
    public String text() {
        String content = transactionId + "." + redeemScript.hex();
        return Base64Url.encode(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Base64 as Node reads it: both alphabets, other characters skipped, the first {@code =} ends it. */
    private static Bytes looseBase64(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
            int value = value(text.charAt(i));
            if (value < 0) {
                continue;
            }
            held = held << 6 | value;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                out.write(held >> bits);
            }
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static int value(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        if (c == '-' || c == '+') {
            return 62;
        }
        return c == '_' || c == '/' ? 63 : -1;
    }
}
