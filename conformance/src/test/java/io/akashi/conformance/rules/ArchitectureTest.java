package io.akashi.conformance.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.akashi.sidetree.json.PlainCursor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ARCHITECTURE.md and docs/STYLE.md say of the code, seen in the compiled classes and the sources. */
class ArchitectureTest {
    private static final String ROOT = "io.akashi.";

    /** Each module's package, and the packages of the modules that it may use. A new module needs a line here. */
    private static final Map<String, Set<String>> DIRECTIONS = Map.ofEntries(
            Map.entry("sidetree", Set.of()),
            Map.entry("attestation", Set.of()),
            Map.entry("http", Set.of()),
            Map.entry("testkit", Set.of("sidetree")),
            Map.entry("client", Set.of("sidetree", "http")),
            Map.entry("store.rocksdb", Set.of("sidetree")),
            Map.entry("anchor.dev", Set.of("sidetree")),
            Map.entry("anchor.bitcoin", Set.of("sidetree", "http")),
            Map.entry("anchor.ethereum", Set.of("sidetree", "http")),
            Map.entry("cas.ipfs", Set.of("sidetree", "http")),
            Map.entry("keystore", Set.of("sidetree")),
            Map.entry("outbound", Set.of("sidetree", "attestation")),
            Map.entry("resolver", Set.of("sidetree")),
            Map.entry("issuer", Set.of("sidetree", "attestation", "resolver")),
            Map.entry(
                    "node",
                    Set.of(
                            "sidetree",
                            "http",
                            "attestation",
                            "store.rocksdb",
                            "anchor.dev",
                            "anchor.bitcoin",
                            "anchor.ethereum",
                            "cas.ipfs",
                            "keystore",
                            "outbound",
                            "resolver",
                            "issuer")));

    /** Names of layers, which say nothing of the thing. */
    private static final Pattern LAYER_NAME = Pattern.compile(".*(Impl|Manager|Helper|Util|Utils|Service)");

    private static final Pattern CATCHES_ALL =
            Pattern.compile("catch \\((final )?([\\w.]+\\s*\\|\\s*)*(Exception|Throwable|Error)\\b");

    /**
     * The places where a failure of the machine ends, and what Jetty declares to throw anything. What does its work in rounds, on
     * a thread that nobody would start again, catches an error in a round too; what clears up or counts then does so too.
     */
    private static final Set<String> CATCH_ALL = Set.of(
            // requests and what Jetty declares
            "NodeServer",
            "Guard",
            "DispatchingHandler",
            "IdentifiersHandler",
            "TlsIdentity",
            // rounds
            "NodeLoop",
            "GroupCommit",
            "Mending",
            "Turns",
            "ChangeHooks",
            "EventStreams",
            "WalletMetrics",
            "DevLedger",
            // ends what failed, and throws again
            "Wiring",
            "EventStream",
            // counts what failed
            "ComparisonRun");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.akashi");

    static Set<String> modules() {
        return new TreeSet<>(DIRECTIONS.keySet());
    }

    private static String packages(String module) {
        return ROOT + module + "..";
    }

    @ParameterizedTest
    @MethodSource("modules")
    void modules_useOnlyThoseBelowThem(String module) {
        Set<String> forbidden = modules();
        forbidden.remove(module);
        forbidden.removeAll(DIRECTIONS.get(module));
        noClasses()
                .that()
                .resideInAPackage(packages(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        forbidden.stream().map(ArchitectureTest::packages).toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** What evidence is made with shares nothing with what judges it, or both could be wrong in the same way. */
    @Test
    void attester_usesNeitherTheVerifierNorTheRestOfTheTestkit() {
        noClasses()
                .that()
                .resideInAPackage("io.akashi.testkit.attest..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are ours but not the attester's",
                        used -> used.getName().startsWith(ROOT)
                                && !used.getName().startsWith("io.akashi.testkit.attest.")))
                .check(CLASSES);
    }

    @Test
    void modules_areAllKnownHere() {
        classes()
                .should()
                .resideInAnyPackage(
                        modules().stream().map(ArchitectureTest::packages).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void core_hasNoFilesNetworkClockChanceOrLog() {
        DescribedPredicate<JavaClass> outside = DescribedPredicate.describe(
                "are files, the network, clocks, chance or logs", ArchitectureTest::isOutsideWorld);
        noClasses()
                .that()
                .resideInAPackage(packages("sidetree"))
                .should()
                .dependOnClassesThat(outside)
                .check(CLASSES);
    }

    private static boolean isOutsideWorld(JavaClass used) {
        String name = used.getName();
        boolean inMemory = name.equals("java.io.ByteArrayOutputStream")
                || name.equals("java.io.OutputStream")
                || name.equals("java.io.Serializable")
                || name.equals("java.io.ObjectInputStream"); // inherited by exceptions and enums
        boolean files = name.startsWith("java.io.") && !inMemory
                || name.startsWith("java.nio.file.")
                || name.startsWith("java.nio.channels.")
                || name.startsWith("java.net.");
        boolean chanceOrClock = name.startsWith("java.util.Random")
                || name.startsWith("java.util.random.")
                || name.equals("java.security.SecureRandom")
                || name.equals("java.time.Clock")
                || name.equals("java.time.InstantSource");
        boolean others = name.startsWith("org.slf4j.")
                || name.startsWith("java.util.logging.")
                || name.startsWith("io.javalin.")
                || name.startsWith("org.rocksdb.");
        return files || chanceOrClock || others;
    }

    @Test
    void core_asksNoSystemForTheTime() {
        noClasses()
                .that()
                .resideInAnyPackage(packages("sidetree"), packages("attestation"))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }

    /** What would lose, double or wait if the clock jumped is told the time, so that a test can have it jump. */
    @Test
    void state_isChangedByTheTimeThatIsGiven() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        packages("store.rocksdb"),
                        packages("issuer"),
                        packages("resolver"),
                        packages("anchor"),
                        "io.akashi.node.observe..",
                        "io.akashi.node.write..",
                        "io.akashi.node.client..",
                        "io.akashi.node.lock..",
                        "io.akashi.node.http..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void core_hasNoPublicClassThatChanges() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(packages("sidetree"))
                .and()
                .areDeclaredInClassesThat()
                .areTopLevelClasses()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.describe("are no readers", ArchitectureTest::isValue))
                .and()
                .areNotDeclaredIn(PlainCursor.class) // see plainCursor_staysWithThePlainReaders
                .should()
                .beFinal()
                .check(CLASSES);
    }

    /** The one public class that changes is seen by the readers of a text alone, which nobody else sees. */
    @Test
    void plainCursor_staysWithThePlainReaders() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.Plain\\w+")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(PlainCursor.class)
                .check(CLASSES);
    }

    /** Classes with private constructors and static methods alone do their work in an instance that nobody else sees. */
    private static boolean isValue(JavaClass owner) {
        return owner.getMethods().stream()
                .anyMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getModifiers().contains(JavaModifier.STATIC));
    }

    @Test
    void records_holdNoArray() {
        List<String> arrays = new ArrayList<>();
        for (JavaClass record : CLASSES.that(DescribedPredicate.describe("are records", JavaClass::isRecord))) {
            for (JavaField field : record.getFields()) {
                boolean isComponent = !field.getModifiers().contains(JavaModifier.STATIC);
                if (isComponent && field.getRawType().isArray()) {
                    arrays.add(field.getFullName());
                }
            }
        }
        assertThat(arrays).isEmpty();
    }

    @Test
    void names_sayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(LAYER_NAME.pattern())
                .because("a name says what a thing is, never its layer")
                .check(CLASSES);
    }

    @Test
    void packages_areNullMarked() {
        List<String> unmarked = new ArrayList<>();
        for (Path file : Sources.javaFiles("src/main/java")) {
            Path info = file.resolveSibling("package-info.java");
            if (!info.toFile().isFile() || !Sources.read(info).contains("\n@NullMarked\npackage ")) {
                unmarked.add(Sources.root().relativize(file).getParent().toString());
            }
        }
        assertThat(new TreeSet<>(unmarked)).isEmpty();
    }

    @Test
    void everything_isCaughtOnlyWhereAThreadOrARequestBegins() {
        List<String> others = Sources.javaFiles("src/main/java").stream()
                .filter(file -> CATCHES_ALL.matcher(Sources.read(file)).find())
                .map(Sources::className)
                .filter(name -> !CATCH_ALL.contains(name))
                .toList();
        assertThat(others).isEmpty();
    }
}
