package io.akashi.issuer.oid4vci.grant;

import io.akashi.issuer.jose.TokenText;
import io.akashi.issuer.oid4vci.state.Secrets;
import io.akashi.sidetree.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Compares transaction codes. */
final class TxCodes {
    private TxCodes() {}

    /** What is kept of a transaction code: it cannot be tried out without the code it belongs to, which is not kept. */
    static String mac(String code, String txCode) {
        return TokenText.encode(Bytes.wrap(Secrets.mac(utf8(code), utf8(txCode))));
    }

    static boolean matches(CodeRow row, String code, String txCode) {
        return MessageDigest.isEqual(utf8(row.txCode()), utf8(mac(code, txCode)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
