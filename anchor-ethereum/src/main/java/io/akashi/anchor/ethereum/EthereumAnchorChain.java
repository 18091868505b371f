package io.akashi.anchor.ethereum;

import io.akashi.anchor.ethereum.read.ChainReader;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.Inclusion;
import io.akashi.anchor.ethereum.rpc.RpcRefusal;
import io.akashi.anchor.ethereum.rpc.RpcUnreachable;
import io.akashi.anchor.ethereum.write.AnchorTransactions;
import io.akashi.anchor.ethereum.write.OverLimit;
import io.akashi.anchor.ethereum.write.SignedTransaction;
import io.akashi.sidetree.chain.AnchorChain;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import java.util.List;
import java.util.Optional;

/**
 * An EVM chain as a ledger for Sidetree. An anchor is an event of the anchor contract, its writer who called the contract.
 * What the node answers is judged before it is believed; which branch is best is the node's word.
 */
public final class EthereumAnchorChain implements AnchorChain {
    private static final Writer NOBODY = new Writer("");

    private final EthereumClient client;
    private final ChainCheck check;
    private final ChainReader reader;
    private final Satoshis normalizedFee;
    private final Optional<AnchorTransactions> writing;

    /**
     * A ledger that is read through {@code reader}, and written if there is what makes transactions.
     *
     * @param normalizedFee in gwei, of every block; 0 where the network asks for none
     */
    public EthereumAnchorChain(
            EthereumClient client,
            ChainCheck check,
            ChainReader reader,
            Satoshis normalizedFee,
            Optional<AnchorTransactions> writing) {
        this.client = client;
        this.check = check;
        this.reader = reader;
        this.normalizedFee = normalizedFee;
        this.writing = writing;
    }

    /** Who writes, as the ledger names it. */
    public Writer writer() {
        return writing.map(found -> new Writer(found.address().text())).orElse(NOBODY);
    }

    @Override
    public Next after(Optional<BlockCursor> cursor) {
        return asked(
                () -> {
                    synchronized (reader) {
                        return reader.after(cursor);
                    }
                },
                Next.Unreachable::new);
    }

    @Override
    public Terms terms() {
        return asked(
                () -> new Terms.Known(reader.tip().time(), normalizedFee, writer(), Optional.empty()),
                Terms.Unreachable::new);
    }

    @Override
    public Preparation prepare(String anchorString, Satoshis minimumFee, List<PreparedAnchor> replaced) {
        if (writing.isEmpty()) {
            return new Preparation.Refused("this node follows the chain and has no wallet");
        }
        return asked(
                () -> {
                    try {
                        AnchorTransactions anchors = writing.get();
                        synchronized (anchors) {
                            return new Preparation.Prepared(anchors.prepare(anchorString, minimumFee, replaced));
                        }
                    } catch (OverLimit e) {
                        return new Preparation.Refused(e.detail());
                    }
                },
                Preparation.Unreachable::new);
    }

    @Override
    public Publication publish(PreparedAnchor anchor) {
        return asked(
                () -> {
                    try {
                        String hash = client.send(anchor.signed());
                        return hash.equals(anchor.transactionId())
                                ? new Publication.Accepted()
                                : new Publication.Unreachable(
                                        "the node took " + anchor.transactionId() + " for " + hash);
                    } catch (RpcRefusal refusal) {
                        return refused(anchor, refusal);
                    }
                },
                Publication.Unreachable::new);
    }

    /** A node refuses what it has; only what it does not have is really refused. */
    private Publication refused(PreparedAnchor anchor, RpcRefusal refusal) {
        Status status = status(anchor);
        if (status instanceof Status.Unreachable unreachable) {
            return new Publication.Unreachable(unreachable.reason());
        }
        boolean there = status instanceof Status.Mempool || status instanceof Status.Confirmed;
        return there ? new Publication.Accepted() : new Publication.Refused(refusal.reason());
    }

    @Override
    public Status status(PreparedAnchor anchor) {
        return asked(
                () -> {
                    Optional<Status> mined = mined(anchor);
                    if (mined.isPresent()) {
                        return mined.get();
                    }
                    if (client.knows(anchor.transactionId())) {
                        return new Status.Mempool();
                    }
                    return notThere(anchor);
                },
                Status.Unreachable::new);
    }

    /** A transaction that failed has used up its number and anchors nothing: it is as if another had taken its place. */
    private Optional<Status> mined(PreparedAnchor anchor) throws RpcUnreachable, RpcRefusal {
        Optional<Inclusion> inclusion = client.inclusion(anchor.transactionId());
        return inclusion.map(found -> found.succeeded() ? new Status.Confirmed(found.time()) : new Status.Conflicted());
    }

    private Status notThere(PreparedAnchor anchor) throws RpcUnreachable, RpcRefusal {
        SignedTransaction signed = SignedTransaction.of(anchor.signed());
        if (client.transactionCount(signed.from()) <= signed.nonce()) {
            return new Status.Unknown();
        }
        // It may have been mined between the questions, and is then what used up its number.
        return mined(anchor).orElseGet(Status.Conflicted::new);
    }

    /** "Could not ask" as an outcome. */
    private <T> T asked(Question<T> question, Unreachable<? extends T> unreachable) {
        try {
            check.require();
            return question.ask();
        } catch (RpcUnreachable e) {
            check.forget();
            return unreachable.because(e.reason());
        } catch (RpcRefusal e) {
            return unreachable.because("the node refuses: " + e.reason());
        }
    }

    private interface Question<T> {
        T ask() throws RpcUnreachable, RpcRefusal;
    }

    private interface Unreachable<T> {
        T because(String reason);
    }
}
