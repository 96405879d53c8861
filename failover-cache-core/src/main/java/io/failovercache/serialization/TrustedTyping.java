/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Collection;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.impl.DefaultTypeResolverBuilder;

/**
 * The typing of JSON that adds the class name wherever the declared type does not tell
 * the class. The declared type of an enum always does, even if constants with bodies have
 * classes of their own.
 */
final class TrustedTyping extends DefaultTypeResolverBuilder {

	private static final long serialVersionUID = 1L;

	private final transient TrustedTypes trusted;

	private final transient TrustedClassLoader loader;

	TrustedTyping(TrustedTypes trusted, TrustedClassLoader loader) {
		super(new TrustedSubtypes(trusted), DefaultTyping.NON_FINAL, JsonTypeInfo.As.WRAPPER_ARRAY);
		this.trusted = trusted;
		this.loader = loader;
	}

	@Override
	protected TypeIdResolver idResolver(DatabindContext context, JavaType baseType, PolymorphicTypeValidator validator,
			Collection<NamedType> subtypes, boolean forSerialization, boolean forDeserialization) {
		return new TrustedTypeIds(
				super.idResolver(context, baseType, validator, subtypes, forSerialization, forDeserialization),
				this.trusted, this.loader, baseType);
	}

	@Override
	public boolean useForType(JavaType type) {
		return !type.isEnumType() && super.useForType(type);
	}

}
