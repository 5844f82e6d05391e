package io.pipevolve.optimizer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which, within a module too; {@link ModuleRulesTest} has the rules between modules. */
@AnalyzeClasses(packages = "io.pipevolve", importOptions = ImportOption.DoNotIncludeTests.class)
final class PackageRulesTest {
    private static final String CLI = "io.pipevolve.optimizer.cli..";

    @ArchTest
    static final ArchRule only_commands_import_picocli = noClasses().that().resideOutsideOfPackage(CLI).should()
            .dependOnClassesThat().resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule nothing_imports_the_commands = noClasses().that().resideOutsideOfPackage(CLI).should()
            .dependOnClassesThat().resideInAPackage(CLI);

    @ArchTest
    static final ArchRule only_progress_draws_bars = noClasses().that()
            .resideOutsideOfPackage("io.pipevolve.optimizer.progress..").should().dependOnClassesThat()
            .resideInAPackage("me.tongfei.progressbar..");

    @ArchTest
    static final ArchRule evolution_knows_nothing_of_terminals = noClasses().that()
            .resideInAPackage("io.pipevolve.optimizer.evolution..").should().dependOnClassesThat()
            .resideInAnyPackage("io.pipevolve.optimizer.environment..", "io.pipevolve.optimizer.progress..");

    @ArchTest
    static final ArchRule no_package_knows_one_that_knows_it = slices().matching("io.pipevolve.(**)").should()
            .beFreeOfCycles();
}
