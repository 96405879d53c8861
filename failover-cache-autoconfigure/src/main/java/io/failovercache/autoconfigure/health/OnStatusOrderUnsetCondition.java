/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure.health;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A condition that matches if the user has not set the order of the health statuses.
 */
final class OnStatusOrderUnsetCondition extends SpringBootCondition {

	private static final String PROPERTY = "management.endpoint.health.status.order";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Health status order");
		boolean set = Binder.get(context.getEnvironment()).bind(PROPERTY, Bindable.listOf(String.class)).isBound();
		return set ? ConditionOutcome.noMatch(message.because("'" + PROPERTY + "' is set"))
				: ConditionOutcome.match(message.because("'" + PROPERTY + "' is not set"));
	}

}
