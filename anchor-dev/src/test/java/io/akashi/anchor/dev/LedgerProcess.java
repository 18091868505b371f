package io.akashi.anchor.dev;

import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.Block;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Writes to a ledger without end, and says on standard output what it was promised: {@code accepted <transaction>},
 * {@code shown <height> <hash>}, and {@code forking} before a fork. For {@link LedgerKillTest}, which kills it.
 */
final class LedgerProcess {
    private LedgerProcess() {}

    /** Arguments: the file, and a seed. */
    public static void main(String[] arguments) {
        DevLedger ledger = DevLedger.open(DevLedgerOptions.at(Path.of(arguments[0])));
        DevAnchorChain chain = ledger.as(new Writer("w"));
        Random random = new Random(Long.parseLong(arguments[1]));
        for (int i = 0; ; i++) {
            int what = random.nextInt(100);
            if (what < 40) {
                publish(chain, "anchor " + i);
            } else if (what < 95 || ledger.tip().block() < 10) {
                Block block = ledger.mine(1 + random.nextInt(4));
                say("shown " + block.time() + " " + block.hash());
            } else {
                say("forking");
                ledger.fork(1 + random.nextInt(5));
            }
        }
    }

    private static void publish(DevAnchorChain chain, String anchorString) {
        PreparedAnchor anchor = ((Preparation.Prepared) chain.prepare(anchorString, Satoshis.ZERO, List.of())).anchor();
        if (chain.publish(anchor) instanceof Publication.Accepted) {
            say("accepted " + HexFormat.of().formatHex(anchor.signed().borrow()));
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
