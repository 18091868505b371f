package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.RawTransaction;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.block.TransactionInput;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.index.ScannedBlock.FoundAnchor;
import io.akashi.anchor.bitcoin.index.ScannedBlock.FoundCoin;
import io.akashi.anchor.bitcoin.index.ScannedBlock.FoundInput;
import io.akashi.anchor.bitcoin.index.ScannedBlock.FoundLock;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.script.AnchorRule;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.anchor.bitcoin.source.BlockSource;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Fetches a block and finds in it what concerns us. Safe for threads. */
final class BlockScanner {
    private static final int OP_HASH160 = 0xa9;
    private static final int OP_EQUAL = 0x87;

    private final BlockSource source;
    private final AnchorRule rule;
    private final Bytes prefix;
    private final OwnScripts own;
    private final Bytes ownHash;
    private final Bytes lockHash;
    private final Satoshis leastLock;

    /** @param leastLock what a first output must hold at the least to be worth remembering */
    BlockScanner(BlockSource source, String prefix, OwnScripts own, Satoshis leastLock) {
        this.source = source;
        this.rule = new AnchorRule(prefix);
        this.prefix = Bytes.ofUtf8(prefix);
        this.own = own;
        this.ownHash = Bytes.wrap(HexFormat.of().parseHex(own.writer().id()));
        this.lockHash = own.lock().payTo().bytes();
        this.leastLock = leastLock;
    }

    ScannedBlock scan(BlockHash hash) throws BitcoindUnreachable, BitcoindRefusal {
        RawBlock block = source.block(hash);
        List<FoundCoin> received = new ArrayList<>();
        List<FoundInput> spending = new ArrayList<>();
        if (block.contains(ownHash) || block.contains(lockHash) || block.contains(own.publicKey())) {
            findOwn(block, received, spending);
        }
        return new ScannedBlock(
                hash,
                block.size(),
                block.previousHash(),
                block.transactions().size(),
                block.coinbaseSum(),
                block.contains(prefix) ? anchors(block) : List.of(),
                locks(block),
                received,
                spending);
    }

    private void findOwn(RawBlock block, List<FoundCoin> received, List<FoundInput> spending) {
        for (int i = 0; i < block.transactions().size(); i++) {
            RawTransaction transaction = block.transactions().get(i);
            List<TransactionOutput> outputs = transaction.outputs();
            for (int index = 0; index < outputs.size(); index++) {
                if (own.owns(outputs.get(index).script())) {
                    OutPoint place = new OutPoint(transaction.id(), index);
                    received.add(new FoundCoin(place, outputs.get(index), origin(transaction, i)));
                }
            }
            if (i > 0 && transaction.contains(own.publicKey())) {
                TransactionId id = transaction.id();
                transaction.inputs().forEach(input -> spending.add(new FoundInput(input.spends(), id)));
            }
        }
    }

    private Coin.Origin origin(RawTransaction transaction, int index) {
        if (index == 0) {
            return Coin.Origin.COINBASE;
        }
        boolean anchors = transaction.contains(own.publicKey())
                && transaction.contains(prefix)
                && anchorString(transaction).isPresent();
        return anchors ? Coin.Origin.ANCHOR : Coin.Origin.OTHER;
    }

    private List<FoundLock> locks(RawBlock block) {
        List<FoundLock> locks = new ArrayList<>();
        for (RawTransaction transaction : block.transactions()) {
            Optional<TransactionOutput> first = transaction.firstOutput();
            if (first.filter(this::mayBeLock).isPresent()) {
                locks.add(new FoundLock(transaction.id(), first.get()));
            }
        }
        return locks;
    }

    /** Whether it pays to a script's hash, however the hash is pushed: what begins and ends so, and is no longer. */
    private boolean mayBeLock(TransactionOutput output) {
        byte[] script = output.script().bytes().borrow();
        return output.amount().compareTo(leastLock) >= 0
                && script.length >= 23
                && script.length <= 27
                && (script[0] & 0xff) == OP_HASH160
                && (script[script.length - 1] & 0xff) == OP_EQUAL;
    }

    private List<FoundAnchor> anchors(RawBlock block) throws BitcoindUnreachable, BitcoindRefusal {
        Map<Integer, String> candidates = new TreeMap<>();
        for (int i = 1; i < block.transactions().size(); i++) {
            RawTransaction transaction = block.transactions().get(i);
            Optional<String> anchorString = transaction.contains(prefix) ? anchorString(transaction) : Optional.empty();
            if (anchorString.isPresent()) {
                candidates.put(i, anchorString.get());
            }
        }
        return candidates.isEmpty() ? List.of() : anchors(block, candidates);
    }

    private Optional<String> anchorString(RawTransaction transaction) {
        List<TransactionInput> inputs = transaction.inputs();
        if (!AnchorRule.mayWrite(inputs.get(0).script())) {
            return Optional.empty();
        }
        List<Script> scripts =
                transaction.outputs().stream().map(TransactionOutput::script).toList();
        return rule.anchorString(scripts);
    }

    private List<FoundAnchor> anchors(RawBlock block, Map<Integer, String> candidates)
            throws BitcoindUnreachable, BitcoindRefusal {
        Map<Integer, List<TransactionOutput>> spent = source.spentOutputs(block, Set.copyOf(candidates.keySet()));
        List<FoundAnchor> anchors = new ArrayList<>();
        for (Map.Entry<Integer, String> candidate : candidates.entrySet()) {
            RawTransaction transaction = block.transactions().get(candidate.getKey());
            List<TransactionOutput> outputs = spent.getOrDefault(candidate.getKey(), List.of());
            List<TransactionInput> inputs = transaction.inputs();
            long fee = sum(outputs) - sum(transaction.outputs());
            if (outputs.size() != inputs.size() || fee < 0) {
                throw new BitcoindUnreachable(
                        "bitcoind does not tell what transaction " + transaction.id() + " spends");
            }
            Optional<Writer> writer =
                    AnchorRule.writer(inputs.get(0).script(), outputs.get(0).script());
            writer.ifPresent(found ->
                    anchors.add(new FoundAnchor(candidate.getKey(), candidate.getValue(), new Satoshis(fee), found)));
        }
        return anchors;
    }

    private static long sum(List<TransactionOutput> outputs) {
        return outputs.stream().mapToLong(output -> output.amount().amount()).sum();
    }
}
