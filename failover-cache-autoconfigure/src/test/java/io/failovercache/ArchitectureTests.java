/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache;

import java.util.ArrayList;
import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Tests of the arrows between packages, and of those to the outside.
 */
@AnalyzeClasses(packages = "io.failovercache",
		importOptions = { ImportOption.DoNotIncludeTests.class, ArchitectureTests.DoNotIncludeTestJars.class })
class ArchitectureTests {

	private static final String ROOT = "io.failovercache.";

	/**
	 * The floors from the ground up; a package may use those of lower floors.
	 */
	private static final List<List<String>> FLOORS = List.of(List.of("time", "client", "security"),
			List.of("entry", "observe"), List.of("breaker", "client.protocol", "client.transport"),
			List.of("client.connection"), List.of("client.xmemcached", "client.admission"), List.of("node"),
			List.of("topology"), List.of("trust"), List.of("roster"), List.of("replication"),
			List.of("serialization", "local", "discovery", "capacity"), List.of("cache", "operations"),
			List.of("event", "health", "metrics", "actuate"), List.of("autoconfigure..", "docker..", "testcontainers"));

	private static final String[] ENGINE = in("time", "security", "entry", "client..", "breaker", "observe", "node",
			"topology", "trust", "roster", "replication", "discovery", "capacity");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
		.matching("io.failovercache.(**)")
		.should()
		.beFreeOfCycles();

	/**
	 * A type, those that are nested in it and its builder count as one.
	 */
	@ArchTest
	static final ArchRule typesHaveNoRings = SlicesRuleDefinition.slices()
		.assignedFrom(new OutermostTypes(allFloors()))
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule typesOfEmbeddedServersHaveNoRings = SlicesRuleDefinition.slices()
		.assignedFrom(new OutermostTypes(ROOT + "test.."))
		.should()
		.beFreeOfCycles();

	/**
	 * A constructor with more is a bag of dependencies, to be split by idea. Records of
	 * plain data may have any number.
	 */
	@ArchTest
	static final ArchRule constructorsHaveAtMostSixDependencies = constructors().that()
		.areDeclaredInClassesThat(resideInAnyPackage(allFloors()))
		.should(new FewParameters(6));

	@ArchTest
	static final ArchRule onlyTheAdapterKnowsXmemcached = noClasses().that()
		.resideOutsideOfPackage(ROOT + "client.xmemcached")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("net.rubyeye..", "com.google.code.yanf4j..");

	@ArchTest
	static final ArchRule engineKnowsNoSpring = noClasses().that()
		.resideInAnyPackage(ENGINE)
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..");

	@ArchTest
	static final ArchRule cacheKnowsNoSpringBoot = noClasses().that()
		.resideInAnyPackage(in("serialization", "local", "cache", "operations"))
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule resilience4jStaysBehindTheBreaker = noClasses().that()
		.resideOutsideOfPackages(in("breaker", "autoconfigure", "autoconfigure.metrics"))
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.github.resilience4j..");

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration");

	@ArchTest
	static final ArchRule autoConfigurationsHaveNoPublicMembers = methods().that()
		.areDeclaredInClassesThat()
		.haveSimpleNameEndingWith("AutoConfiguration")
		.should()
		.notBePublic();

	@ArchTest
	static void floorsKnowOnlyLowerFloors(JavaClasses classes) {
		List<String> lower = new ArrayList<>();
		for (List<String> floor : FLOORS) {
			for (String name : floor) {
				DescribedPredicate<JavaClass> allowed = resideInAnyPackage(in(lower.toArray(String[]::new)))
					.or(resideInAPackage(ROOT + name))
					.or(DescribedPredicate.not(resideInAPackage("io.failovercache..")));
				if (floor == FLOORS.get(FLOORS.size() - 1)) {
					allowed = allowed.or(resideInAnyPackage(in(floor.toArray(String[]::new))));
				}
				classes().that()
					.resideInAPackage(ROOT + name)
					.should()
					.onlyDependOnClassesThat(allowed)
					.allowEmptyShould(true)
					.check(classes);
			}
			lower.addAll(floor);
		}
	}

	private static String[] allFloors() {
		return in(FLOORS.stream().flatMap(List::stream).toArray(String[]::new));
	}

	private static String[] in(String... names) {
		String[] packages = new String[names.length];
		for (int i = 0; i < names.length; i++) {
			packages[i] = ROOT + names[i];
		}
		return packages;
	}

	/**
	 * The outermost types of some packages, each with those nested in it and its builder.
	 */
	private static final class OutermostTypes implements SliceAssignment {

		private static final String BUILDER = "Builder";

		private final DescribedPredicate<JavaClass> packages;

		OutermostTypes(String... packages) {
			this.packages = resideInAnyPackage(packages);
		}

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			if (!this.packages.test(type)) {
				return SliceIdentifier.ignore();
			}
			String name = type.getName();
			int nested = name.indexOf('$');
			String outermost = (nested < 0) ? name : name.substring(0, nested);
			return SliceIdentifier.of(outermost.endsWith(BUILDER)
					? outermost.substring(0, outermost.length() - BUILDER.length()) : outermost);
		}

		@Override
		public String getDescription() {
			return "types";
		}

	}

	/**
	 * The condition that a constructor has few parameters, or belongs to a record of
	 * which every part is data: of the JDK or Spring, a record or an enum.
	 */
	private static final class FewParameters extends ArchCondition<JavaConstructor> {

		private final int most;

		FewParameters(int most) {
			super("have at most %d parameters, apart from records of plain data", most);
			this.most = most;
		}

		@Override
		public void check(JavaConstructor constructor, ConditionEvents events) {
			JavaClass type = constructor.getOwner();
			int count = constructor.getRawParameterTypes().size() - addedByCompiler(type);
			boolean fits = type.isAnonymousClass() || count <= this.most || (type.isRecord() && isOfData(constructor));
			events.add(new SimpleConditionEvent(constructor, fits,
					"%s has %d parameters: split them by idea".formatted(constructor.getFullName(), count)));
		}

		/** The name and number of a constant of an enum; the outer instance. */
		private static int addedByCompiler(JavaClass type) {
			return type.isEnum() ? 2 : type.isInnerClass() ? 1 : 0;
		}

		private static boolean isOfData(JavaConstructor constructor) {
			return constructor.getParameterTypes()
				.stream()
				.flatMap((type) -> type.getAllInvolvedRawTypes().stream())
				.map(JavaClass::getBaseComponentType)
				.noneMatch((type) -> type.getPackageName().startsWith("java.util.function")
						|| (type.getName().startsWith(ROOT) && !type.isRecord() && !type.isEnum()));
		}

	}

	/**
	 * The tests of the modules below come as a jar once these are packaged.
	 */
	static final class DoNotIncludeTestJars implements ImportOption {

		@Override
		public boolean includes(Location location) {
			return !location.contains("-tests.jar");
		}

	}

}
