/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * The rule that JSON may name trusted classes only, also as type arguments of generic
 * ones.
 */
final class TrustedSubtypes extends PolymorphicTypeValidator {

	private static final long serialVersionUID = 1L;

	private final transient TrustedTypes trusted;

	TrustedSubtypes(TrustedTypes trusted) {
		this.trusted = trusted;
	}

	@Override
	public Validity validateBaseType(DatabindContext context, JavaType baseType) {
		return Validity.INDETERMINATE;
	}

	@Override
	public Validity validateSubClassName(DatabindContext context, JavaType baseType, String name) {
		return this.trusted.isTrusted(name) ? Validity.INDETERMINATE : Validity.DENIED;
	}

	@Override
	public Validity validateSubType(DatabindContext context, JavaType baseType, JavaType type) {
		return isTrusted(type) ? Validity.ALLOWED : Validity.DENIED;
	}

	private boolean isTrusted(JavaType type) {
		return this.trusted.isTrusted(type.getRawClass())
				&& type.getBindings().getTypeParameters().stream().allMatch(this::isTrusted);
	}

}
