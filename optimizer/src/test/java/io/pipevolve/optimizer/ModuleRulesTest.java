package io.pipevolve.optimizer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;

@AnalyzeClasses(packages = "io.pipevolve", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleRulesTest {
    private static final String CONFIG = "io.pipevolve.config..";
    private static final String MODEL = "io.pipevolve.model..";
    private static final String FITNESS = "io.pipevolve.fitness..";
    private static final String RESULTS = "io.pipevolve.results..";
    private static final String OPTIMIZER = "io.pipevolve.optimizer..";

    @ArchTest
    static final ArchRule config_imports_nothing_of_ours = noClasses().that().resideInAPackage(CONFIG).should()
            .dependOnClassesThat().resideInAnyPackage(MODEL, FITNESS, RESULTS, OPTIMIZER);

    @ArchTest
    static final ArchRule model_imports_only_config = noClasses().that().resideInAPackage(MODEL).should()
            .dependOnClassesThat().resideInAnyPackage(FITNESS, RESULTS, OPTIMIZER);

    @ArchTest
    static final ArchRule fitness_imports_only_config_and_model = noClasses().that().resideInAPackage(FITNESS).should()
            .dependOnClassesThat().resideInAnyPackage(RESULTS, OPTIMIZER);

    @ArchTest
    static final ArchRule results_imports_only_config = noClasses().that().resideInAPackage(RESULTS).should()
            .dependOnClassesThat().resideInAnyPackage(MODEL, FITNESS, OPTIMIZER);

    @ArchTest
    static final ArchRule only_optimizer_imports_jenetics = noClasses().that().resideOutsideOfPackage(OPTIMIZER)
            .should().dependOnClassesThat().resideInAPackage("io.jenetics..");

    @ArchTest
    static final ArchRule only_model_and_fitness_import_djl = noClasses().that()
            .resideOutsideOfPackages(MODEL, FITNESS).should().dependOnClassesThat().resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule only_results_imports_the_database = noClasses().that().resideOutsideOfPackage(RESULTS)
            .should().dependOnClassesThat()
            .resideInAnyPackage("org.jdbi..", "org.flywaydb..", "org.h2..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule execution_knows_nothing_of_genomes = noClasses().that()
            .resideInAPackage("io.pipevolve.optimizer.execution..").should().dependOnClassesThat()
            .resideInAnyPackage("io.pipevolve.optimizer.evolution..", "io.jenetics..");

    /** The store keeps its own files; the hub goes on with downloads; a trace must be written when all else fails. */
    @ArchTest
    static final ArchRule files_are_written_in_one_package = noClasses().that()
            .resideOutsideOfPackages("io.pipevolve.config.file..", "io.pipevolve.results.h2..",
                    "io.pipevolve.model.hub..")
            .and().doNotHaveFullyQualifiedName("io.pipevolve.optimizer.cli.Failures").should()
            .callMethodWhere(target(owner(assignableTo(Files.class)))
                    .and(target(nameMatching("write|writeString|newBufferedWriter|newOutputStream|move"))));

    @ArchTest
    static final ArchRule names_say_what_a_class_is = noClasses().should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager)");

    @ArchTest
    static final ArchRule devices_are_chosen_in_one_class = noClasses().that()
            .doNotHaveFullyQualifiedName("io.pipevolve.model.torch.Devices").should()
            .callMethodWhere(target(owner(assignableTo("ai.djl.Device")))
                    .and(target(nameMatching("cpu|gpu|of|fromName"))));

    @ArchTest
    static final ArchRule only_evolution_steps_through_generations = noClasses().that()
            .doNotHaveFullyQualifiedName("io.pipevolve.optimizer.evolution.Evolution").should()
            .callMethodWhere(target(owner(assignableTo("io.jenetics.engine.Evolution")))
                    .and(target(nameMatching("evolve"))));

    @ArchTest
    static final ArchRule nothing_streams_generations = noClasses().should()
            .callMethodWhere(target(owner(assignableTo("io.jenetics.engine.EvolutionStreamable")))
                    .and(target(nameMatching("stream"))));
}
