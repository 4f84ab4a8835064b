//! A radio from its parts.

use super::band::Band;
use super::list::Wiphy;

/// Takes what the other part has: numbers and names where there is something, lists where they are not empty,
/// flags where they are set. It names every field, so that none can be forgotten.
macro_rules! take {
    ($into:ident <- $from:expr, $type:ident;
     options: $($option:ident)*; lists: $($list:ident)*; flags: $($flag:ident)*; rest: $($rest:ident)*;
     $($other:ident: $pattern:pat),*) => {
        let $type { $($option,)* $($list,)* $($flag,)* $($rest,)* $($other: $pattern,)* } = $from;
        $(if $option.is_some() { $into.$option = $option; })*
        $(if !$list.is_empty() { $into.$list = $list; })*
        $($into.$flag |= $flag;)*
        $($into.$rest.extend($rest);)*
    };
}

impl Wiphy {
    /// Adds what another part says about the same radio. Where both say something, the later holds.
    ///
    /// Only bands and their channels are spread over several parts themselves; all else is in one.
    pub fn merge(&mut self, part: Wiphy) {
        take! { self <- part, Wiphy;
            options: name mac generation retry_short retry_long fragment_threshold rts_threshold coverage_class
                max_scan_ssids max_scan_elements max_scheduled_ssids max_scheduled_elements max_match_sets
                max_scheduled_plans max_plan_interval max_plan_iterations max_key_managements max_pmkids antennas_tx antennas_rx
                used_antennas_tx used_antennas_rx types software_types max_remain_on_channel wake_triggers ap_sme
                features extended_features probe_response_offload ht_mask vht_mask mac_mask extended_capabilities
                extended_capabilities_mask max_csa_counters max_clients nan_bands
                queues queue_limit queue_memory_limit queue_quantum multi_bssid;
            lists: ciphers key_managements commands sent_frames received_frames combinations macs
                vendor_commands vendor_events;
            flags: ibss_rsn mesh_auth ap_uapsd roams tdls tdls_external_setup off_channel on_5_mhz on_10_mhz self_managed multi_link
                control_port;
            rest: unknown;
            wiphy: _, bands: bands
        }
        for (number, band) in bands {
            self.bands.entry(number).or_default().merge(band);
        }
    }
}

impl Band {
    fn merge(&mut self, part: Band) {
        take! { self <- part, Band;
            options: ht_rates ht_capabilities ampdu_factor ampdu_density vht_rates vht_capabilities
                edmg_channels edmg_widths s1g_rates s1g_capabilities;
            lists: rates by_type;
            flags: ;
            rest: unknown frequencies;
        }
    }
}
