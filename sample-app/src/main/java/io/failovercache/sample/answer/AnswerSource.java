/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.answer;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The source of an answer.
 *
 * @since 1.0.0
 */
public enum AnswerSource {

	/** The primary group. */
	PRIMARY,

	/** The backup group, because the primary could not. */
	BACKUP,

	/** The copy in this instance's own memory. */
	LOCAL,

	/** No cache: the method itself ran. */
	DATABASE;

	/**
	 * The name in the API.
	 * @return the name in lower case
	 */
	@JsonValue
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
