package io.akashi.anchor.dev;

import io.akashi.anchor.dev.ByteReader.Malformed;
import io.akashi.anchor.dev.LogRecord.BlockEntry;
import io.akashi.anchor.dev.LogRecord.ForkContent;
import io.akashi.anchor.dev.LogRecord.Forked;
import io.akashi.anchor.dev.LogRecord.Genesis;
import io.akashi.anchor.dev.LogRecord.Mined;
import io.akashi.anchor.dev.LogRecord.Pending;
import io.akashi.anchor.dev.LogRecord.Published;
import io.akashi.anchor.dev.LogRecord.Reserved;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.time.Instant;
import java.util.Optional;

/** The bytes of a record: an octet for its kind, then its parts in order. */
final class RecordCodec {
    private static final int GENESIS = 1;
    private static final int PUBLISHED = 2;
    private static final int MINED = 3;
    private static final int RESERVED = 4;
    private static final int FORKED = 5;
    private static final int MINED_AT = 6;

    private RecordCodec() {}

    static byte[] encode(LogRecord record) {
        ByteWriter out = new ByteWriter();
        if (record instanceof Genesis genesis) {
            out.octet(GENESIS)
                    .run(genesis.ledgerId())
                    .number(genesis.normalizedFee().amount());
        } else if (record instanceof Published published) {
            out.octet(PUBLISHED).run(published.transaction().encode());
        } else if (record instanceof Mined mined) {
            mined(out, mined);
        } else if (record instanceof Reserved reserved) {
            out.octet(RESERVED).number(reserved.tip()).run(reserved.tipHash()).number(reserved.until());
        } else {
            fork(out.octet(FORKED), (Forked) record);
        }
        return out.toArray();
    }

    /** @throws Malformed if these are not the bytes of a record */
    static LogRecord decode(Bytes bytes) {
        ByteReader in = new ByteReader(bytes);
        int kind = in.octet();
        LogRecord record = switch (kind) {
            case GENESIS -> new Genesis(in.run(), new Satoshis(in.number()));
            case PUBLISHED -> new Published(LedgerTransaction.decode(in.run()));
            case MINED -> new Mined(block(in), Optional.empty());
            case MINED_AT -> new Mined(block(in), Optional.of(Instant.ofEpochMilli(in.number())));
            case RESERVED -> new Reserved(in.number(), in.run(), in.number());
            case FORKED -> new Forked(in.number(), in.number(), in.number(), in.number(), content(in));
            default -> throw new Malformed("unknown kind of record " + kind);
        };
        in.end();
        return record;
    }

    private static void mined(ByteWriter out, Mined mined) {
        block(out.octet(mined.at().isPresent() ? MINED_AT : MINED), mined.block());
        mined.at().ifPresent(at -> out.number(at.toEpochMilli()));
    }

    private static void fork(ByteWriter out, Forked forked) {
        ForkContent content = forked.content();
        out.number(forked.oldTip())
                .number(forked.forkPoint())
                .number(forked.newTip())
                .number(forked.reservedUntil())
                .list(content.spends(), spend -> out.run(spend.encode()))
                .list(content.blocks(), block -> block(out, block))
                .list(content.pending(), pending -> out.run(pending.id()).number(pending.notBefore()));
    }

    private static ForkContent content(ByteReader in) {
        return new ForkContent(
                in.list(() -> LedgerTransaction.decode(in.run())),
                in.list(() -> block(in)),
                in.list(() -> new Pending(in.run(), in.number())));
    }

    private static void block(ByteWriter out, BlockEntry block) {
        out.number(block.height()).list(block.ids(), out::run);
    }

    private static BlockEntry block(ByteReader in) {
        return new BlockEntry(in.number(), in.list(in::run));
    }
}
