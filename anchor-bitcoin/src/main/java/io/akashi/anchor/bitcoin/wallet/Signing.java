package io.akashi.anchor.bitcoin.wallet;

import io.akashi.anchor.bitcoin.block.TransactionDraft;
import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.anchor.bitcoin.script.StandardScripts;
import io.akashi.sidetree.encoding.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Signs drafts that spend our coins, locked ones too. */
final class Signing {
    private static final byte SIGHASH_ALL = 1;

    private final WalletKey key;
    private final OwnScripts own;

    Signing(WalletKey key, OwnScripts own) {
        this.key = key;
        this.own = own;
    }

    /** The draft with all its inputs signed; they spend these coins, in this order. */
    TransactionDraft sign(TransactionDraft draft, List<Coin> coins) {
        TransactionDraft signed = draft;
        for (int i = 0; i < coins.size(); i++) {
            boolean locked = coins.get(i).script().equals(own.lock().payTo());
            Script redeemed = locked ? own.lock().script() : own.payment();
            Bytes signature = withHashType(key.sign(draft.digest(i, redeemed)));
            List<Bytes> pushes = new ArrayList<>(List.of(signature, own.publicKey()));
            if (locked) {
                pushes.add(redeemed.bytes());
            }
            signed = signed.with(i, StandardScripts.pushes(pushes));
        }
        return signed;
    }

    private static Bytes withHashType(Bytes signature) {
        byte[] longer = Arrays.copyOf(signature.borrow(), signature.size() + 1);
        longer[signature.size()] = SIGHASH_ALL;
        return Bytes.wrap(longer);
    }
}
