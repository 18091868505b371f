package io.akashi.node.follow;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;
import org.jspecify.annotations.Nullable;

/** What {@code GET /anchors/locks/{id}} answers: a value lock as it stood at a block, or that there is none. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record LockAnswer(@Nullable Lock lock) {
    static LockAnswer of(ValueTimeLock lock) {
        return new LockAnswer(new Lock(
                lock.identifier(),
                lock.amount().amount(),
                lock.start().block(),
                lock.unlock().block(),
                lock.normalizedFee().amount(),
                lock.owner().id()));
    }

    /** Amounts in satoshi, times in blocks. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Lock(String identifier, long amount, long start, long unlock, long normalizedFee, String owner) {
        ValueTimeLock toLock() {
            return new ValueTimeLock(
                    identifier,
                    new Satoshis(amount),
                    new AnchorTime(start),
                    new AnchorTime(unlock),
                    new Satoshis(normalizedFee),
                    new Writer(owner));
        }
    }
}
