package io.pipevolve.optimizer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Format;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;
import java.util.Scanner;

/**
 * What is formatted is stored, sent, hashed and read again, so it must be the same on every machine. The program makes
 * the root locale the default before all else, which {@code formatted} and {@code printf} take; what follows a locale
 * in other ways must be told which.
 */
@AnalyzeClasses(packages = "io.pipevolve", importOptions = ImportOption.DoNotIncludeTests.class)
final class LocaleRulesTest {
    @ArchTest
    static final ArchRule the_program_alone_sets_the_locale = noClasses().that()
            .doNotHaveFullyQualifiedName("io.pipevolve.optimizer.cli.Pipevolve").should()
            .callMethodWhere(target(owner(assignableTo(Locale.class))).and(target(name("setDefault"))));

    @ArchTest
    static final ArchRule the_default_is_not_asked_for = noClasses().should()
            .callMethodWhere(target(owner(assignableTo(Locale.class))).and(target(name("getDefault"))));

    @ArchTest
    static final ArchRule cases_of_letters_have_a_locale = noClasses().should()
            .callMethod(String.class, "toLowerCase").orShould().callMethod(String.class, "toUpperCase");

    @ArchTest
    static final ArchRule formats_have_a_locale = noClasses().should()
            .callMethod(String.class, "format", String.class, Object[].class).orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class).orShould()
            .callMethodWhere(target(owner(assignableTo(Format.class))).and(target(nameMatching("get.*Instance")))
                    .and(target(rawParameterTypes(new Class<?>[0]))))
            .orShould().callConstructor(DecimalFormat.class, String.class).orShould()
            .callConstructor(DecimalFormatSymbols.class).orShould()
            .callConstructor(SimpleDateFormat.class, String.class).orShould()
            .callConstructor(Formatter.class).orShould().dependOnClassesThat().belongToAnyOf(Scanner.class);
}
