package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.index.ScannedBlock.FoundAnchor;
import io.akashi.anchor.bitcoin.row.Coin;
import io.akashi.anchor.bitcoin.row.IndexedBlock;
import io.akashi.anchor.bitcoin.row.LockOutput;
import io.akashi.anchor.bitcoin.row.Spend;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.NormalizedFeeChain.BlockFees;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Joins what was found in a block with what the blocks before it make of it. */
record RowBuilder(AnchorTime time, BlockFees fees) {

    IndexedBlock row(ScannedBlock scanned, OwnCoins coins, UsefulLocks usefulLocks) {
        List<Coin> received = scanned.received().stream()
                .map(found -> new Coin(
                        found.place(), found.output().amount(), found.output().script(), time, found.origin()))
                .toList();
        Set<OutPoint> here = new HashSet<>();
        received.forEach(coin -> here.add(coin.place()));
        return new IndexedBlock(
                time,
                scanned.hash(),
                scanned.previousHash(),
                fees,
                scanned.anchors().stream()
                        .map(found -> anchored(found, scanned.hash()))
                        .toList(),
                scanned.locks().stream()
                        .filter(found -> usefulLocks.isUseful(found.output().amount(), time, fees.normalizedFee()))
                        .map(found -> new LockOutput(
                                found.transaction(),
                                time,
                                found.output().amount(),
                                found.output().script()))
                        .toList(),
                received,
                scanned.spending().stream()
                        .filter(input -> coins.knows(input.spends()) || here.contains(input.spends()))
                        .map(input -> new Spend(input.spends(), input.by(), time))
                        .toList());
    }

    private AnchoredTransaction anchored(FoundAnchor found, BlockHash hash) {
        // An index beyond a number's range cannot be: a block has at most 4,000,000 / 60 transactions.
        TransactionNumber number =
                new TransactionNumber(TransactionNumber.firstOf(time).value() + found.index());
        Satoshis fee = new Satoshis((long) Math.floor(fees.normalizedFee()));
        return new AnchoredTransaction(number, hash, found.anchorString(), found.feePaid(), fee, found.writer());
    }
}
