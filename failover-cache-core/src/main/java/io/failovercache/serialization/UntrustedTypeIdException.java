/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import tools.jackson.core.JacksonException;

import io.failovercache.client.ForeignText;

/**
 * JSON names a class that is not trusted.
 */
final class UntrustedTypeIdException extends JacksonException {

	private static final long serialVersionUID = 1L;

	private final String typeName;

	UntrustedTypeIdException(String typeName) {
		super(ForeignText.of(typeName) + " is not in a trusted package");
		this.typeName = ForeignText.of(typeName);
	}

	String typeName() {
		return this.typeName;
	}

	@Override
	public Object processor() {
		return this;
	}

}
