package io.akashi.anchor.dev;

import io.akashi.anchor.dev.ByteReader.Malformed;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import java.util.HexFormat;
import java.util.List;

/**
 * A transaction of the dev ledger: it spends inputs, each of which can be spent once on a branch, and anchors a text or
 * nothing. Its name is the SHA-256 of its bytes.
 *
 * @param inputs random names; a replacement spends those of the versions before it
 */
record LedgerTransaction(Kind kind, Writer writer, List<Bytes> inputs, String anchorString, Satoshis fee) {
    private static final int ANCHORS = 0;
    private static final int SPENDS = 1;

    LedgerTransaction {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new Malformed("a transaction spends at least one input");
        }
    }

    /** @throws Malformed if these are not the bytes of a transaction */
    static LedgerTransaction decode(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        int kind = in.octet();
        if (kind != ANCHORS && kind != SPENDS) {
            throw new Malformed("unknown kind " + kind);
        }
        Writer writer = new Writer(in.run().utf8());
        List<Bytes> inputs = in.list(in::run);
        String anchorString = in.run().utf8();
        Satoshis fee = new Satoshis(in.number());
        in.end();
        return new LedgerTransaction(kind == ANCHORS ? Kind.ANCHOR : Kind.SPEND, writer, inputs, anchorString, fee);
    }

    Bytes encode() {
        ByteWriter out = new ByteWriter();
        return out.octet(kind == Kind.ANCHOR ? ANCHORS : SPENDS)
                .run(Bytes.ofUtf8(writer.id()))
                .list(inputs, out::run)
                .run(Bytes.ofUtf8(anchorString))
                .number(fee.amount())
                .toBytes();
    }

    Bytes id() {
        return idOf(encode());
    }

    PreparedAnchor prepared() {
        Bytes bytes = encode();
        return new PreparedAnchor(HexFormat.of().formatHex(idOf(bytes).borrow()), bytes, fee);
    }

    private static Bytes idOf(Bytes encoded) {
        return Bytes.wrap(Sha256.digest(encoded.borrow()));
    }

    /** What a transaction does besides spending. */
    enum Kind {
        /** Anchors a batch. */
        ANCHOR,
        /** Nothing: it stands in the way of others that spend its inputs. */
        SPEND
    }
}
