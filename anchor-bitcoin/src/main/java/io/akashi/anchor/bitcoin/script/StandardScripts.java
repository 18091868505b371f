package io.akashi.anchor.bitcoin.script;

import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;

/** The kinds of script that this node writes. */
public final class StandardScripts {
    private static final int OP_RETURN = 0x6a;

    private StandardScripts() {}

    /** Pays to the key with this hash of 20 bytes. */
    public static Script payToPublicKeyHash(Bytes hash) {
        return Script.fromAsm("OP_DUP OP_HASH160 " + hex(hash) + " OP_EQUALVERIFY OP_CHECKSIG");
    }

    /** Pays to whoever satisfies {@code redeem}. Source: BIP 16. */
    public static Script payToScriptHash(Script redeem) {
        return Script.fromAsm("OP_HASH160 " + hex(Hash160.of(redeem.bytes())) + " OP_EQUAL");
    }

    /** Carries data and can never be spent. */
    public static Script data(Bytes data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(OP_RETURN);
        Script.push(out, data.borrow());
        return Script.of(Bytes.wrap(out.toByteArray()));
    }

    /** Pushes these, in this order. */
    public static Script pushes(List<Bytes> data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        data.forEach(bytes -> Script.push(out, bytes.borrow()));
        return Script.of(Bytes.wrap(out.toByteArray()));
    }

    private static String hex(Bytes hash) {
        if (hash.size() != Hash160.LENGTH) {
            throw new IllegalArgumentException("expected a hash of " + Hash160.LENGTH + " bytes, found " + hash);
        }
        return HexFormat.of().formatHex(hash.borrow());
    }
}
