/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Collection;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.impl.StdTypeResolverBuilder;

/**
 * The restriction of {@code @JsonTypeInfo} on the application's classes, if it names
 * classes, to trusted ones: the mapper's own validator trusts by the declared type.
 */
final class AnnotatedTypeIds extends NopAnnotationIntrospector {

	private static final long serialVersionUID = 1L;

	private final transient TrustedTypes trusted;

	private final transient TrustedClassLoader loader;

	AnnotatedTypeIds(TrustedTypes trusted, TrustedClassLoader loader) {
		this.trusted = trusted;
		this.loader = loader;
	}

	@Override
	public @Nullable Object findTypeResolverBuilder(MapperConfig<?> config, Annotated annotated) {
		JsonTypeInfo info = annotated.getAnnotation(JsonTypeInfo.class);
		boolean classes = info != null
				&& (info.use() == JsonTypeInfo.Id.CLASS || info.use() == JsonTypeInfo.Id.MINIMAL_CLASS);
		return classes ? new Typing(this.trusted, this.loader) : null;
	}

	private static final class Typing extends StdTypeResolverBuilder {

		private static final long serialVersionUID = 1L;

		private final transient TrustedTypes trusted;

		private final transient TrustedClassLoader loader;

		private Typing(TrustedTypes trusted, TrustedClassLoader loader) {
			this.trusted = trusted;
			this.loader = loader;
		}

		private Typing(Typing other, Class<?> defaultImpl) {
			super(other, defaultImpl);
			this.trusted = other.trusted;
			this.loader = other.loader;
		}

		@Override
		public StdTypeResolverBuilder withDefaultImpl(Class<?> defaultImpl) {
			return new Typing(this, defaultImpl);
		}

		@Override
		public PolymorphicTypeValidator subTypeValidator(DatabindContext context) {
			return new TrustedSubtypes(this.trusted);
		}

		@Override
		protected TypeIdResolver idResolver(DatabindContext context, JavaType baseType,
				PolymorphicTypeValidator validator, Collection<NamedType> subtypes, boolean forSerialization,
				boolean forDeserialization) {
			return new TrustedTypeIds(
					super.idResolver(context, baseType, validator, subtypes, forSerialization, forDeserialization),
					this.trusted, this.loader, baseType);
		}

	}

}
