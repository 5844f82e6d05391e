package io.pipevolve.optimizer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/** The rooms of {@code model}: who may see whom, and who sees DJL. */
@AnalyzeClasses(packages = "io.pipevolve", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModelRulesTest {
    private static final String MODEL = "io.pipevolve.model";
    private static final String TORCH = MODEL + ".torch";
    private static final String GPT2 = MODEL + ".gpt2";
    private static final String CHECKPOINT = MODEL + ".checkpoint";
    private static final String HUB = MODEL + ".hub";
    private static final String TUNING = MODEL + ".tuning";

    @ArchTest
    static final ArchRule no_packages_of_model_are_in_a_cycle = slices().assignedFrom(packagesBelow(MODEL)).should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule torch_sees_no_other_room = noClasses().that().resideInAPackage(TORCH).should()
            .dependOnClassesThat(otherRoomsThan(TORCH));

    @ArchTest
    static final ArchRule checkpoint_sees_no_other_room = noClasses().that().resideInAPackage(CHECKPOINT).should()
            .dependOnClassesThat(otherRoomsThan(CHECKPOINT));

    @ArchTest
    static final ArchRule gpt2_sees_kernels_and_sizes_alone = noClasses().that().resideInAPackage(GPT2).should()
            .dependOnClassesThat(otherRoomsThan(GPT2, TORCH, CHECKPOINT));

    @ArchTest
    static final ArchRule tuning_saves_nothing_and_decodes_nothing = noClasses().that().resideInAPackage(TUNING)
            .should().dependOnClassesThat(otherRoomsThan(TUNING, MODEL, GPT2, CHECKPOINT, TORCH));

    @ArchTest
    static final ArchRule only_model_imports_djl = noClasses().that().resideOutsideOfPackage(MODEL + "..").should()
            .dependOnClassesThat().resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule the_hub_is_found_and_downloaded_without_djl = noClasses().that().resideInAPackage(HUB)
            .should().dependOnClassesThat().resideInAPackage("ai.djl..");

    private static DescribedPredicate<JavaClass> otherRoomsThan(String... seen) {
        var known = Set.of(seen);
        return DescribedPredicate.describe("another room of model",
                type -> type.getPackageName().startsWith(MODEL) && !known.contains(type.getPackageName()));
    }

    private static SliceAssignment packagesBelow(String root) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(root)
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of " + root;
            }
        };
    }
}
