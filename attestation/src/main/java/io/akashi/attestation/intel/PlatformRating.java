package io.akashi.attestation.intel;

import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.intel.StatementFinder.Found;
import io.akashi.attestation.intel.TcbInfo.Level;
import io.akashi.attestation.intel.TcbInfo.TdxModule;
import io.akashi.attestation.intel.TeeLevel.Tdx;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Rates a platform by Intel's statements, in Intel's order: quoting enclave, platform, TDX module. The rating of the
 * whole is that of its worst part; without a rating of each part there is none. Source: Intel PCS API v4, "How to
 * determine the TCB status"; Intel TDX DCAP, "Quote Verification Library", TDX module.
 */
final class PlatformRating {
    private final PckExtension pck;
    private final TeeLevel tee;
    private final StatementFinder finder;
    private final Checks checks;

    PlatformRating(PckExtension pck, TeeLevel tee, StatementFinder finder, Checks checks) {
        this.pck = pck;
        this.tee = tee;
        this.finder = finder;
        this.checks = checks;
    }

    /**
     * The statements' numbers and what they came to.
     *
     * @param tcbInfo number of the TCB info that was looked at, usable or not; −1 if there was none
     * @param enclaveIdentity the same of the identity
     * @param platform rating of the platform by itself
     * @param whole rating of all parts together
     */
    record Outcome(int tcbInfo, int enclaveIdentity, Optional<Rating> platform, Optional<Rating> whole) {}

    Outcome rate(EnclaveReport quotingEnclave) {
        Optional<Found<EnclaveIdentity>> identity =
                finder.find(StatementKind.ENCLAVE_IDENTITY, tee.enclaveIdentityId(), statement -> true);
        Optional<Rating> enclave =
                usable(identity).flatMap(statement -> new EnclaveMatch(checks).rate(statement, quotingEnclave));
        Optional<Found<TcbInfo>> info = finder.find(StatementKind.TCB_INFO, tee.tcbInfoId(), this::isOfPlatform);
        info.map(Found::statement).ifPresent(this::sameKindOfPlatform);
        info.map(Found::statement).ifPresent(this::supportedEvaluation);
        Optional<TcbInfo> tcbInfo = usable(info).filter(this::isOfPlatform);
        Optional<Rating> platform = tcbInfo.flatMap(this::platform);
        Optional<Rating> module = platform.isPresent() ? tcbInfo.flatMap(this::module) : Optional.empty();
        Optional<Rating> whole = enclave.flatMap(
                a -> platform.flatMap(b -> module.map(c -> a.merge(b).merge(c))));
        if (whole.isEmpty()) {
            checks.noData(CheckId.TCB, "a rating of quoting enclave, platform and module", "not of each of them");
        }
        return new Outcome(number(info), number(identity), platform, whole);
    }

    private static <S extends Statement> Optional<S> usable(Optional<Found<S>> found) {
        return found.filter(Found::usable).map(Found::statement);
    }

    private static <S extends Statement> int number(Optional<Found<S>> found) {
        return found.map(one -> one.statement().evaluationDataNumber()).orElse(-1);
    }

    private boolean isOfPlatform(TcbInfo info) {
        return info.fmspc().equals(pck.fmspc()) && info.pceId().equals(pck.pceId());
    }

    private void sameKindOfPlatform(TcbInfo info) {
        checks.equal(
                CheckId.TCB_FMSPC,
                "fmspc " + pck.fmspc() + " pceid " + pck.pceId(),
                "fmspc " + info.fmspc() + " pceid " + info.pceId());
    }

    /** Only where Intel's list of evaluations is at hand. */
    private void supportedEvaluation(TcbInfo info) {
        Optional<Found<EvaluationNumbers>> numbers =
                finder.findOptional(StatementKind.EVALUATION_NUMBERS, tee.tcbInfoId());
        usable(numbers).ifPresent(list -> {
            String expected = "an evaluation number among " + list.numbers();
            String actual = Integer.toString(info.evaluationDataNumber());
            if (list.numbers().contains(info.evaluationDataNumber())) {
                checks.pass(CheckId.EVALUATION_NUMBER, expected, actual);
            } else {
                checks.fail(CheckId.EVALUATION_NUMBER, expected, actual);
            }
        });
    }

    private Optional<Rating> platform(TcbInfo info) {
        Optional<Level> matched = info.levels().stream().filter(this::reaches).findFirst();
        String expected =
                "a level that the platform reaches, of " + info.levels().size();
        if (matched.isEmpty()) {
            checks.fail(CheckId.TCB_NO_LEVEL, expected, "none for " + described());
            return Optional.empty();
        }
        checks.pass(
                CheckId.TCB,
                expected,
                "that of " + matched.get().date() + ", " + matched.get().rating());
        return matched.map(Level::rating);
    }

    private String described() {
        String own = "components " + pck.components() + " and pcesvn " + pck.pceSvn();
        return tee instanceof Tdx tdx ? own + " and TDX components " + tdx.components() : own;
    }

    private boolean reaches(Level level) {
        if (pck.pceSvn() < level.pceSvn() || !reaches(pck.components(), level.sgx(), 0)) {
            return false;
        }
        if (tee instanceof Tdx tdx) {
            // From major version 1 of the module on its versions are rated by themselves: the first two do not count.
            return reaches(tdx.components(), level.tdx(), tdx.moduleVersion() == 0 ? 0 : 2);
        }
        return true;
    }

    private static boolean reaches(List<Integer> actual, List<Integer> least, int from) {
        for (int i = from; i < least.size(); i++) {
            if (actual.get(i) < least.get(i)) {
                return false;
            }
        }
        return actual.size() >= least.size();
    }

    /** The rating of the TDX module; for SGX, and for modules that the platform's level covers, nothing is wanting. */
    private Optional<Rating> module(TcbInfo info) {
        Rating nothingWanting = new Rating(TcbStatus.UP_TO_DATE, List.of());
        if (!(tee instanceof Tdx tdx)) {
            return Optional.of(nothingWanting);
        }
        int version = tdx.moduleVersion();
        String id = "TDX_" + HexFormat.of().withUpperCase().toHexDigits((byte) version);
        Optional<TdxModule> module = version == 0
                ? info.module()
                : info.modules().stream()
                        .filter(m -> m.id().equalsIgnoreCase(id))
                        .findFirst();
        if (module.isEmpty()) {
            checks.fail(CheckId.TDX_MODULE, "an identity of the module " + id, "none in the TCB info");
            return Optional.empty();
        }
        if (!signedAsStated(module.get(), tdx)) {
            return Optional.empty();
        }
        Optional<Rating> rating = version == 0
                ? Optional.of(nothingWanting)
                : IsvLevel.rate(module.get().levels(), tdx.moduleSvn());
        if (rating.isEmpty()) {
            checks.fail(CheckId.TCB_NO_LEVEL, "a level that module " + id + " reaches", "none for " + tdx.moduleSvn());
        }
        return rating;
    }

    private boolean signedAsStated(TdxModule module, Tdx tdx) {
        boolean same = module.mrSigner().equals(tdx.mrSignerSeam())
                && module.attributes().matches(tdx.seamAttributes());
        String expected = module.id() + " signed by " + module.mrSigner() + ", attributes " + module.attributes();
        String actual = "signed by " + tdx.mrSignerSeam() + ", attributes " + tdx.seamAttributes();
        if (same) {
            checks.pass(CheckId.TDX_MODULE, expected, actual);
        } else {
            checks.fail(CheckId.TDX_MODULE, expected, actual);
        }
        return same;
    }
}
