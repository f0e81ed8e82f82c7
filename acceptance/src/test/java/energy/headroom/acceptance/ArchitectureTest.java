package energy.headroom.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The directions in which modules may depend on each other, and what decisions may not know. */
@AnalyzeClasses(packages = "energy.headroom", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "energy.headroom.";
    private static final String[] PURE = {ROOT + "units..", ROOT + "oscp..", ROOT + "limits..", ROOT + "metering.."};

    @ArchTest
    static final ArchRule MODULES_DEPEND_IN_ONE_DIRECTION = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("units")
            .definedBy(ROOT + "units..")
            .layer("settings")
            .definedBy(ROOT + "settings..")
            .layer("oscp")
            .definedBy(ROOT + "oscp..")
            .layer("limits")
            .definedBy(ROOT + "limits..")
            .layer("metering")
            .definedBy(ROOT + "metering..")
            .layer("sites")
            .definedBy(ROOT + "sites..")
            .layer("storage")
            .definedBy(ROOT + "storage..")
            .layer("derms")
            .definedBy(ROOT + "derms..")
            .layer("chargers")
            .definedBy(ROOT + "chargers..")
            .layer("console")
            .definedBy(ROOT + "console..")
            .layer("simulators")
            .definedBy(ROOT + "simulators..")
            .layer("app")
            .definedBy(ROOT + "app..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("simulators")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("console")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("chargers")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("derms")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("storage")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("sites")
            .mayOnlyBeAccessedByLayers("derms", "chargers", "console", "storage", "app")
            .whereLayer("metering")
            .mayOnlyBeAccessedByLayers("sites", "derms", "chargers", "console", "storage", "app")
            .whereLayer("limits")
            .mayOnlyBeAccessedByLayers("sites", "derms", "chargers", "console", "storage", "app")
            .whereLayer("oscp")
            .mayOnlyBeAccessedByLayers("derms", "storage", "simulators", "app")
            .whereLayer("settings")
            .mayOnlyBeAccessedByLayers("derms", "chargers", "console", "simulators", "app");

    @ArchTest
    static final ArchRule DECISIONS_KNOW_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.pekko..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "org.slf4j..");

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_KNOWS_PEKKO = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "sites.engine.pekko..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.pekko..");

    @ArchTest
    static final ArchRule ONLY_STORAGE_KNOWS_SQL = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.flywaydb..", "org.sqlite..");

    @ArchTest
    static final ArchRule TIME_COMES_IN_BY_CONSTRUCTOR = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "units..", ROOT + "oscp..", ROOT + "limits..", ROOT + "metering..", ROOT + "sites..")
            .should()
            .callMethodWhere(new DescribedPredicate<>("asks the wall clock") {
                private static final Set<String> ASKING = Set.of("now", "currentTimeMillis", "nanoTime");
                private static final Set<String> CLOCKS = Set.of(
                        Instant.class.getName(),
                        OffsetDateTime.class.getName(),
                        ZonedDateTime.class.getName(),
                        LocalDateTime.class.getName(),
                        Clock.class.getName(),
                        System.class.getName());

                @Override
                public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                    return CLOCKS.contains(call.getTargetOwner().getFullName())
                            && ASKING.contains(call.getTarget().getName());
                }
            });

    @ArchTest
    static final ArchRule NAMES_ARE_WORDS_OF_THE_DOMAIN = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Dto");

    @ArchTest
    static final ArchRule MODULES_HAVE_NO_CYCLES =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_INTRODUCED_AND_KNOWS_NULL = classes()
            .that()
            .resideInAPackage(ROOT.substring(0, ROOT.length() - 1) + "..")
            .should(new ArchCondition<>("live in a package whose package-info says @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage()
                            .tryGetAnnotationOfType(NullMarked.class)
                            .isPresent();
                    events.add(new SimpleConditionEvent(
                            type, marked, type.getPackageName() + " has no @NullMarked package-info"));
                }
            });

    @ArchTest
    static final ArchRule METHODS_ARE_SHORT = ArchRuleDefinition.codeUnits()
            .should(new ArchCondition<>("span at most 60 lines") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                    int first = Integer.MAX_VALUE;
                    int last = 0;
                    for (var access : unit.getAccessesFromSelf()) {
                        first = Math.min(first, access.getLineNumber());
                        last = Math.max(last, access.getLineNumber());
                    }
                    int span = last == 0 ? 0 : last - first + 1;
                    boolean generated =
                            unit.getName().equals("<clinit>") || unit.getName().equals("<init>");
                    events.add(new SimpleConditionEvent(
                            unit, generated || span <= 60, unit.getFullName() + " spans " + span + " lines"));
                }
            });
}
