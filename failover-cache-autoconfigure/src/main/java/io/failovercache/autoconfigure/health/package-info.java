/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Auto-configuration if Spring Boot's health is on the class path. No indicator is
 * defined here.
 */
@NullMarked
package io.failovercache.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
