/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.VisibilityChecker;

/**
 * The application's Jackson annotations as they apply to a cache: those that tell how an
 * object is created remain in force; those that leave state out or round it do not,
 * because they are meant for clients of a controller that returns JSON.
 */
final class StateIntrospector extends AnnotationIntrospectorPair {

	private static final long serialVersionUID = 1L;

	StateIntrospector(AnnotationIntrospector application) {
		super(application, AnnotationIntrospector.nopInstance());
	}

	@Override
	public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
		return !(member instanceof AnnotatedField) && !member.getDeclaringClass().isRecord()
				&& super.hasIgnoreMarker(config, member);
	}

	@Override
	public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
		return (annotated instanceof AnnotatedConstructor constructor
				&& LibraryConstructors.isKnown(constructor.getAnnotated())) ? JsonCreator.Mode.PROPERTIES
						: super.findCreatorAnnotation(config, annotated);
	}

	@Override
	public @Nullable String findImplicitPropertyName(MapperConfig<?> config, AnnotatedMember member) {
		String name = (member instanceof AnnotatedParameter parameter
				&& parameter.getOwner() instanceof AnnotatedConstructor constructor)
						? LibraryConstructors.parameter(constructor.getAnnotated(), parameter.getIndex()) : null;
		return (name != null) ? name : super.findImplicitPropertyName(config, member);
	}

	@Override
	public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
		return super.findPropertyIgnoralByName(config, annotated).getIgnoreUnknown()
				? JsonIgnoreProperties.Value.forIgnoreUnknown(true) : JsonIgnoreProperties.Value.empty();
	}

	@Override
	public JsonIncludeProperties.Value findPropertyInclusionByName(MapperConfig<?> config, Annotated annotated) {
		return JsonIncludeProperties.Value.all();
	}

	@Override
	public @Nullable Boolean isIgnorableType(MapperConfig<?> config, AnnotatedClass annotated) {
		return null;
	}

	@Override
	public @Nullable Object findFilterId(MapperConfig<?> config, Annotated annotated) {
		return null;
	}

	@Override
	public Class<?> @Nullable [] findViews(MapperConfig<?> config, Annotated annotated) {
		return null;
	}

	@Override
	public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated annotated) {
		return JsonInclude.Value.empty();
	}

	@Override
	public JsonFormat.Value findFormat(MapperConfig<?> config, Annotated annotated) {
		return JsonFormat.Value.empty();
	}

	@Override
	public JsonProperty.@Nullable Access findPropertyAccess(MapperConfig<?> config, Annotated annotated) {
		return null;
	}

	@Override
	public VisibilityChecker findAutoDetectVisibility(MapperConfig<?> config, AnnotatedClass annotated,
			VisibilityChecker checker) {
		return checker;
	}

}
