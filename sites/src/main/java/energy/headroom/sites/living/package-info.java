/**
 * A site from the inside: {@link energy.headroom.sites.living.LivingSite} takes the commands and hands them to small parts
 * that each know one thing, and after whatever matters makes a pass that brings the chargers towards what the limit leaves
 * them.
 *
 * <pre>
 *   forecast ─▶ ForecastDesk ─┐
 *   order    ─▶ OperatorDesk ─┤
 *   link     ─▶ LinkWatch ────┴▶ Outlook ─▶ envelope ─┐
 *   charger  ─▶ ChargerFile ──▶ claims, held ─────────┴▶ Planner ─▶ ScheduleSender ─▶ charger
 *   reading  ─▶ SiteMeter ─▶ Proofs (does it keep to it?) ─▶ TotalsClock ─▶ store, provider
 *   plan, readings ─▶ Compliance: Applies (proof), Breaches, Ladder ─▶ store, orders to chargers, compliance error
 *                                                        └─▶ AlertBoard, ViewMaker ─▶ views
 * </pre>
 */
@NullMarked
package energy.headroom.sites.living;

import org.jspecify.annotations.NullMarked;
