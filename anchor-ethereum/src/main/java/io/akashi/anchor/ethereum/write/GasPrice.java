package io.akashi.anchor.ethereum.write;

import io.akashi.anchor.ethereum.rpc.Wei;
import java.math.BigInteger;

/** What a transaction offers for a unit of gas. */
public sealed interface GasPrice {
    /**
     * At most {@code max}, of which up to {@code tip} is for the block's maker. Source: EIP-1559.
     */
    record Dynamic(Wei max, Wei tip) implements GasPrice {
        @Override
        public Dynamic atLeastToReplace(GasPrice earlier) {
            Wei earlierTip = earlier instanceof Dynamic dynamic ? dynamic.tip : earlier.max();
            return new Dynamic(max.max(raised(earlier.max())), tip.max(raised(earlierTip)));
        }
    }

    /** Exactly this, on a chain without a base fee. */
    record Fixed(Wei max) implements GasPrice {
        @Override
        public Fixed atLeastToReplace(GasPrice earlier) {
            return new Fixed(max.max(raised(earlier.max())));
        }
    }

    /** The most that it can cost. */
    Wei max();

    /** The same, or more if nodes would not let it take the place of an earlier one otherwise. */
    GasPrice atLeastToReplace(GasPrice earlier);

    /** An eighth more, rounded up: nodes ask for a tenth more, some for an eighth. */
    private static Wei raised(Wei amount) {
        BigInteger eighth = amount.amount().add(BigInteger.valueOf(7)).shiftRight(3);
        return new Wei(amount.amount().add(eighth.max(BigInteger.ONE)));
    }
}
