package io.akashi.anchor.bitcoin.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.bitcoin.RegtestChain;
import io.akashi.anchor.bitcoin.RegtestChain.View;
import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.TransactionDraft;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.block.TransactionInput;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.anchor.bitcoin.script.StandardScripts;
import io.akashi.anchor.bitcoin.wallet.SecretWalletKey;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Does to a regtest chain all that an index of it has to see: anchors, locks, forks, odd outputs that are spent. */
final class BusyChain {
    /** Anchors on the best chain. */
    static final int ANCHORS = 7;
    /** Kinds of scripts whose outputs are spent. */
    static final int KINDS = 6;

    private static final String ANCHOR = "1.QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";
    /** Nobody can spend it, and it fills a block. */
    private static final String LARGE_SCRIPT = "6a4d0008" + "ab".repeat(0x800);

    private static final Script ANYONE = Script.ofHex("51");
    private static final long COIN = 100_000_000;
    private static final Satoshis FEE = new Satoshis(5_000);

    private final RegtestChain regtest;
    private final BitcoindClient client;
    private final SecretWalletKey key;
    private final View first;
    private final View second;
    private BlockHash blockWithSibling = new BlockHash("");

    BusyChain(RegtestChain regtest) {
        this.regtest = regtest;
        this.client = regtest.client();
        this.first = regtest.view(1);
        this.second = regtest.view(2);
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 1);
        this.key = SecretWalletKey.of(secret);
    }

    /** The block with an anchor that another block, now stale, had the same parent as. */
    BlockHash blockWithSibling() {
        return blockWithSibling;
    }

    void grow() throws BitcoindUnreachable, BitcoindRefusal {
        for (int i = 0; i < 2; i++) {
            publish(prepared(first));
            publish(prepared(second));
            regtest.process().mine(20, LARGE_SCRIPT);
        }
        publish(first.locks.create(new Satoshis(24_000_000), tip(first)));
        regtest.process().mine(1, LARGE_SCRIPT);
        tip(first);
        ValueTimeLock lock = first.locks.locks().get(0);
        regtest.process().mine(RegtestChain.LOCK_DURATION, LARGE_SCRIPT);
        publish(first.locks.release(lock, tip(first)));
        regtest.process().mine(20, LARGE_SCRIPT);
        oddOutputs();
        fork();
        sibling();
        regtest.process().mine(40, LARGE_SCRIPT);
    }

    /** An anchor is left with its block, and comes again in a later one. */
    private void fork() {
        publish(prepared(second));
        regtest.process().mine(3, LARGE_SCRIPT);
        regtest.fork(3);
        regtest.process().mine(5, LARGE_SCRIPT);
    }

    private void sibling() throws BitcoindUnreachable, BitcoindRefusal {
        publish(prepared(second));
        regtest.process().mineEmpty("6a03999999");
        regtest.process().leave(1);
        regtest.process().mine(1, LARGE_SCRIPT);
        blockWithSibling = client.chainInfo().best();
    }

    /** Makes outputs of all kinds, and spends them all in a transaction that is an anchor. */
    private void oddOutputs() throws BitcoindUnreachable, BitcoindRefusal {
        Bytes compressed = key.publicKey();
        Bytes full = Bytes.wrap(CustomNamedCurves.getByName("secp256k1")
                .getCurve()
                .decodePoint(compressed.borrow())
                .getEncoded(false));
        List<Script> scripts = List.of(
                first.own.payment(),
                ANYONE,
                Script.ofHex("515175"),
                StandardScripts.payToScriptHash(ANYONE),
                paysTo(compressed),
                paysTo(full));
        TransactionId coinbase =
                client.block(client.blockHash(1)).transactions().get(0).id();
        List<TransactionOutput> outputs = new ArrayList<>();
        scripts.forEach(script -> outputs.add(new TransactionOutput(new Satoshis(COIN + outputs.size()), script)));
        TransactionDraft making = new TransactionDraft(List.of(input(coinbase, 0)), outputs);
        mineWith(making);

        List<TransactionInput> inputs = new ArrayList<>();
        scripts.forEach(script -> inputs.add(input(making.id(), inputs.size())));
        TransactionOutput anchor =
                new TransactionOutput(Satoshis.ZERO, StandardScripts.data(Bytes.ofUtf8("ion:" + ANCHOR)));
        TransactionDraft spending = new TransactionDraft(inputs, List.of(anchor));
        spending = spending.with(0, StandardScripts.pushes(List.of(signature(spending, 0, scripts), compressed)));
        spending = spending.with(3, StandardScripts.pushes(List.of(ANYONE.bytes())));
        for (int i = 4; i <= 5; i++) {
            spending = spending.with(i, StandardScripts.pushes(List.of(signature(spending, i, scripts))));
        }
        mineWith(spending);
    }

    private Bytes signature(TransactionDraft draft, int index, List<Script> scripts) {
        Bytes signature = key.sign(draft.digest(index, scripts.get(index)));
        byte[] withType = Arrays.copyOf(signature.borrow(), signature.size() + 1);
        withType[signature.size()] = 1;
        return Bytes.wrap(withType);
    }

    private static Script paysTo(Bytes publicKey) {
        return Script.ofHex(StandardScripts.pushes(List.of(publicKey)).hex()
                + Script.fromAsm("OP_CHECKSIG").hex());
    }

    private static TransactionInput input(TransactionId transaction, int index) {
        return new TransactionInput(new OutPoint(transaction, index), Script.ofHex(""), 0xffff_ffffL);
    }

    private void mineWith(TransactionDraft draft) {
        String hex = HexFormat.of().formatHex(draft.bytes().borrow());
        regtest.process().mineThese(LARGE_SCRIPT, List.of(hex));
    }

    private static Preparation prepared(View view) {
        return view.chain.prepare(ANCHOR, FEE, List.of());
    }

    private void publish(Preparation preparation) {
        assertThat(preparation).isInstanceOf(Preparation.Prepared.class);
        assertThat(first.chain.publish(((Preparation.Prepared) preparation).anchor()))
                .isEqualTo(new Publication.Accepted());
    }

    private static AnchorTime tip(View view) {
        return ((Terms.Known) view.chain.terms()).tip();
    }
}
