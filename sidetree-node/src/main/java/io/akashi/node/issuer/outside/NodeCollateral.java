package io.akashi.node.issuer.outside;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.issuer.hardware.CollateralSource;
import io.akashi.outbound.collateral.CollateralAnswer;
import io.akashi.outbound.collateral.CollateralItem;
import io.akashi.outbound.collateral.CollateralNeeds;
import io.akashi.outbound.collateral.EvaluationFloors;
import java.util.List;

/** The vendors' statements as the node fetches and keeps them. */
public record NodeCollateral(io.akashi.outbound.collateral.CollateralSource source, EvaluationFloors floors)
        implements CollateralSource {
    @Override
    public List<Item> itemsFor(SystemName system, Facts facts) {
        try {
            return CollateralNeeds.of(system, facts).stream()
                    .<Item>map(item -> new Fetched(item, source))
                    .toList();
        } catch (EvidenceException e) {
            return List.of(); // its vendor states nothing that could be fetched
        }
    }

    @Override
    public Endorsements withoutOld(Endorsements given) {
        return floors.bind(given).endorsements();
    }

    /** One thing that a vendor states. */
    private record Fetched(CollateralItem item, io.akashi.outbound.collateral.CollateralSource source) implements Item {
        @Override
        public String name() {
            return item.name();
        }

        @Override
        public Answer fetch() {
            CollateralAnswer answer = source.find(item);
            if (answer instanceof CollateralAnswer.Found found) {
                return new Answer.Found(found.collateral().contents());
            }
            return new Answer.Missing(item.name() + ": " + detail(answer));
        }

        private static String detail(CollateralAnswer answer) {
            if (answer instanceof CollateralAnswer.None none) {
                return none.detail();
            }
            return answer instanceof CollateralAnswer.Unavailable unavailable
                    ? unavailable.detail()
                    : ((CollateralAnswer.Rejected) answer).detail();
        }
    }
}
