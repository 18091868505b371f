package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.script.Hash160;
import io.akashi.anchor.bitcoin.script.LockScript;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.anchor.bitcoin.script.StandardScripts;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Writer;
import java.util.HexFormat;

/**
 * How our coins are recognised: those that pay to our key's hash, and those that our locks hold.
 *
 * @param publicKey 33 bytes, compressed; every spending of ours shows it
 * @param payment the script of a coin of ours
 * @param lock the redeem script of a lock of ours
 */
public record OwnScripts(Bytes publicKey, Script payment, LockScript lock) {
    private static final String NOBODYS_POINT = "0250929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0";

    /** The scripts of this key on a network whose locks last this many blocks. */
    public static OwnScripts of(Bytes publicKey, int lockDuration) {
        Bytes hash = Hash160.of(publicKey);
        Writer owner = new Writer(HexFormat.of().formatHex(hash.borrow()));
        return new OwnScripts(publicKey, StandardScripts.payToPublicKeyHash(hash), LockScript.of(lockDuration, owner));
    }

    /** Of a point whose secret nobody knows, for those who only follow. Source: BIP 341, the point H. */
    public static OwnScripts ofNobody(int lockDuration) {
        return of(Bytes.wrap(HexFormat.of().parseHex(NOBODYS_POINT)), lockDuration);
    }

    /** As whom this key writes. */
    public Writer writer() {
        return lock.owner();
    }

    /** Whether an output with this script is ours. */
    public boolean owns(Script output) {
        return output.equals(payment) || output.equals(lock.payTo());
    }
}
