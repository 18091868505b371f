package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The levels of one kind of platform, version 3, read and not verified. Source: Intel PCS API v4, "TCB info".
 *
 * @param id {@code SGX} or {@code TDX}
 * @param module the TDX module of version 0, in a statement for TDX
 * @param modules the modules of later versions
 * @param levels in Intel's order, the best first
 */
record TcbInfo(
        String id,
        Window window,
        int evaluationDataNumber,
        Bytes fmspc,
        Bytes pceId,
        Optional<TdxModule> module,
        List<TdxModule> modules,
        List<Level> levels)
        implements Statement {
    private static final int VERSION = 3;

    /** Copies the lists. */
    TcbInfo {
        modules = List.copyOf(modules);
        levels = List.copyOf(levels);
    }

    /**
     * One level: versions that a platform must reach, all of them.
     *
     * @param tdx versions of the TDX module and its microcode; none in a statement for SGX
     */
    record Level(List<Integer> sgx, int pceSvn, List<Integer> tdx, Instant date, Rating rating) {}

    /** The identity of a TDX module and, from version 1 of modules on, its levels. */
    record TdxModule(String id, Bytes mrSigner, Masked attributes, List<IsvLevel> levels) {}

    static TcbInfo read(JsonValue.Obj statement) throws EvidenceException {
        StatementBody body = new StatementBody(statement);
        if (body.number("version", 0xffff) != VERSION || body.number("tcbType", 0xffff) != 0) {
            throw StatementBody.malformed("a TCB info of version 3 and type 0", "another");
        }
        String id = body.text("id");
        boolean tdx = id.equals("TDX");
        List<TdxModule> modules = new ArrayList<>();
        if (body.has("tdxModuleIdentities")) {
            for (StatementBody module : body.objects("tdxModuleIdentities")) {
                modules.add(module(module.text("id"), module, module.isvLevels()));
            }
        }
        List<Level> levels = new ArrayList<>();
        for (StatementBody level : body.objects("tcbLevels")) {
            levels.add(level(level, tdx));
        }
        Optional<StatementBody> first = body.find("tdxModule");
        return new TcbInfo(
                id,
                body.window(),
                body.number("tcbEvaluationDataNumber", Integer.MAX_VALUE),
                body.hex("fmspc", 6),
                body.hex("pceId", 2),
                first.isPresent() ? Optional.of(module("TDX_00", first.get(), List.of())) : Optional.empty(),
                modules,
                levels);
    }

    private static TdxModule module(String id, StatementBody body, List<IsvLevel> levels) throws EvidenceException {
        return new TdxModule(id, body.hex("mrsigner", 48), body.masked("attributes", 8), levels);
    }

    private static Level level(StatementBody level, boolean tdx) throws EvidenceException {
        StatementBody tcb = level.object("tcb");
        return new Level(
                components(tcb, "sgxtcbcomponents"),
                tcb.number("pcesvn", 0xffff),
                tdx ? components(tcb, "tdxtcbcomponents") : List.of(),
                level.instant("tcbDate"),
                level.rating());
    }

    private static List<Integer> components(StatementBody tcb, String name) throws EvidenceException {
        List<Integer> versions = new ArrayList<>();
        for (StatementBody component : tcb.objects(name)) {
            versions.add(component.number("svn", 0xff));
        }
        if (versions.size() != PckExtension.COMPONENTS) {
            throw StatementBody.malformed("16 " + name, Integer.toString(versions.size()));
        }
        return List.copyOf(versions);
    }
}
