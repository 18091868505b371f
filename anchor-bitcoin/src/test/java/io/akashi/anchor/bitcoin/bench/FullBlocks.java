package io.akashi.anchor.bitcoin.bench;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.TransactionDraft;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.block.TransactionInput;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.index.OwnScripts;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.anchor.bitcoin.script.StandardScripts;
import io.akashi.anchor.bitcoin.wallet.SecretWalletKey;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Makes blocks that are full by weight, of the shape that most of the main network's have: some 3,600 transactions of two
 * inputs and three outputs with witnesses, about 1.5 MB in all. Nobody's signatures are checked. Some hold an anchor.
 */
final class FullBlocks {
    private static final int TRANSACTIONS = 3_600;
    private static final int MATURITY = 100;
    private static final long FIRST_COINS = 5_000_000_000L;
    private static final long PAYMENT = 1_500;
    private static final long FEE = 500;
    private static final String ANCHOR = "ion:1.QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";
    private static final String ANYONE = "51";
    private static final Script EMPTY = Script.ofHex("");
    /** Drops what stands for a signature and a key, and is content. */
    private static final byte[] WITNESS_SCRIPT = {0x75, 0x75, 0x51};

    private static final int SIGNATURE_BYTES = 72;
    private static final int KEY_BYTES = 33;

    private final BitcoindProcess process;
    private final BitcoindClient client;
    private final SecretWalletKey key;
    private final OwnScripts own;
    private final Random random = new Random(1);
    private final Script chained = Script.ofHex("0020" + HexFormat.of().formatHex(Sha256.digest(WITNESS_SCRIPT)));

    private List<OutPoint> coins = new ArrayList<>();
    private long amount;
    private TransactionOutput anchorCoin;
    private OutPoint anchorPlace;

    FullBlocks(BitcoindProcess process, BitcoindClient client, SecretWalletKey key)
            throws BitcoindUnreachable, BitcoindRefusal {
        this.process = process;
        this.client = client;
        this.key = key;
        this.own = OwnScripts.of(key.publicKey(), 1);
        process.mine(1, ANYONE);
        process.mine(1, own.payment().hex());
        process.mine(MATURITY);
        this.anchorPlace = new OutPoint(coinbase(2), 0);
        this.anchorCoin = new TransactionOutput(new Satoshis(FIRST_COINS), own.payment());
        fund();
    }

    private TransactionId coinbase(long height) throws BitcoindUnreachable, BitcoindRefusal {
        return client.block(client.blockHash(height)).transactions().get(0).id();
    }

    /** Splits the first coin into as many as a block spends. */
    private void fund() throws BitcoindUnreachable, BitcoindRefusal {
        amount = FIRST_COINS / (2 * TRANSACTIONS);
        List<TransactionOutput> outputs = new ArrayList<>();
        for (int i = 0; i < 2 * TRANSACTIONS; i++) {
            outputs.add(new TransactionOutput(new Satoshis(amount), chained));
        }
        TransactionDraft split = new TransactionDraft(List.of(input(new OutPoint(coinbase(1), 0))), outputs);
        process.mineThese(ANYONE, List.of(HexFormat.of().formatHex(split.bytes().borrow())));
        TransactionId id = split.id();
        for (int i = 0; i < 2 * TRANSACTIONS; i++) {
            coins.add(new OutPoint(id, i));
        }
    }

    /**
     * Makes so many, and returns the height of the first.
     *
     * @param anchorEach of so many blocks one holds an anchor, the first among them
     */
    long make(int count, int anchorEach) throws BitcoindUnreachable, BitcoindRefusal {
        long before = client.chainInfo().blocks();
        for (int block = 0; block < count; block++) {
            List<String> transactions = new ArrayList<>();
            if (block % anchorEach == 0) {
                transactions.add(anchor());
            }
            List<OutPoint> next = new ArrayList<>();
            amount -= PAYMENT + FEE;
            for (int i = 0; i < TRANSACTIONS; i++) {
                transactions.add(transaction(coins.get(2 * i), coins.get(2 * i + 1), next));
            }
            process.mineThese(ANYONE, transactions);
            coins = next;
        }
        return before + 1;
    }

    private String transaction(OutPoint first, OutPoint second, List<OutPoint> made) {
        TransactionOutput change = new TransactionOutput(new Satoshis(amount), chained);
        Script someone = Script.ofHex("0014" + HexFormat.of().formatHex(some(20)));
        TransactionDraft draft = new TransactionDraft(
                List.of(input(first), input(second)),
                List.of(change, new TransactionOutput(new Satoshis(PAYMENT), someone), change));
        TransactionId id = draft.id();
        made.add(new OutPoint(id, 0));
        made.add(new OutPoint(id, 2));
        return HexFormat.of().formatHex(witnessed(draft.bytes().borrow(), 2));
    }

    /** The same transaction with a witness for each input. */
    private byte[] witnessed(byte[] bare, int inputs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bare, 0, 4);
        out.writeBytes(new byte[] {0, 1});
        out.write(bare, 4, bare.length - 8);
        for (int i = 0; i < inputs; i++) {
            out.write(3);
            for (byte[] item : List.of(some(SIGNATURE_BYTES), some(KEY_BYTES), WITNESS_SCRIPT)) {
                out.write(item.length);
                out.writeBytes(item);
            }
        }
        out.write(bare, bare.length - 4, 4);
        return out.toByteArray();
    }

    private String anchor() {
        TransactionOutput data = new TransactionOutput(Satoshis.ZERO, StandardScripts.data(Bytes.ofUtf8(ANCHOR)));
        TransactionOutput change =
                new TransactionOutput(new Satoshis(anchorCoin.amount().amount() - FEE), own.payment());
        TransactionDraft draft = new TransactionDraft(List.of(input(anchorPlace)), List.of(data, change));
        Bytes signature = key.sign(draft.digest(0, own.payment()));
        byte[] withType = Arrays.copyOf(signature.borrow(), signature.size() + 1);
        withType[signature.size()] = 1;
        draft = draft.with(0, StandardScripts.pushes(List.of(Bytes.wrap(withType), own.publicKey())));
        anchorPlace = new OutPoint(draft.id(), 1);
        anchorCoin = change;
        return HexFormat.of().formatHex(draft.bytes().borrow());
    }

    private byte[] some(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static TransactionInput input(OutPoint spends) {
        return new TransactionInput(spends, EMPTY, 0xffff_fffdL);
    }
}
