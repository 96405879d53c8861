/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * A condition that matches if the user has not configured another type of cache in Spring
 * Boot.
 */
final class OnCacheTypeUnsetCondition extends SpringBootCondition {

	private static final String PROPERTY = "spring.cache.type";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Cache type");
		String type = context.getEnvironment().getProperty(PROPERTY);
		if (!StringUtils.hasText(type)) {
			return ConditionOutcome.match(message.because("'" + PROPERTY + "' is not set"));
		}
		return ConditionOutcome.noMatch(message.because("'" + PROPERTY + "' is set to '" + type + "'"));
	}

}
